/** One of several parts of a run that has each case in exactly one of them, but for those that the others stand on. */
export interface Shard {
  /** Counted from 1. */
  readonly index: number;
  readonly of: number;
}
