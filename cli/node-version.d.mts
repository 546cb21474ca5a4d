/** What to tell somebody whose Node is too old, or undefined when it is new enough. */
export declare function refuseNode(version: string): string | undefined;
