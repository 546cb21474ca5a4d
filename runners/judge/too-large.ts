/** Statuses with which a front end refuses a request for its size, before the operation sees it. */
export const TOO_LARGE: ReadonlySet<number> = new Set([413, 414, 431]);
