/** Major and minor. */
export declare const OLDEST_NODE: { readonly source: readonly number[]; readonly built: readonly number[] };

/** What to tell somebody whose Node is too old, or undefined when it is new enough. */
export declare function refuseNode(version: string, oldest: readonly number[]): string | undefined;
