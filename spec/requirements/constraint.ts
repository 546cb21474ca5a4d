/** What a keyword promises about a member, and how that reads. */
export interface Constraint {
  /** Last part of the requirement id, for instance `max-length`. */
  readonly suffix: string;
  /** The key of `x-promises` that says where it is promised. */
  readonly keyword: string;
  readonly promise: string;
  readonly test: string;
  readonly violation: string;
  /** Why the suite has no case for it, when it has none. */
  readonly untestable?: string;
}
