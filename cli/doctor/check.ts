/** `broken`: a run cannot come to a verdict. `missing`: something that not everybody needs. `skipped`: it could not be looked at. */
export type CheckState = 'fine' | 'missing' | 'broken' | 'skipped';

/** What was found out about one thing that a run needs. */
export interface Check {
  readonly name: string;
  readonly state: CheckState;
  readonly found: string;
  /** What to do about it. */
  readonly advice?: string;
  /** Where what is broken lies. */
  readonly lies?: 'here' | 'endpoint';
}
