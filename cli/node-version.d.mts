/** The oldest Node that the suite runs on: major, minor. */
export declare const OLDEST_NODE: readonly [major: number, minor: number];
/** What to tell somebody whose Node is too old, or undefined when it is new enough. */
export declare function refuseNode(version: string): string | undefined;
