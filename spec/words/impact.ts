/**
 * What the user of a client notices of a server's fault, gravest last.
 *
 * `unmet`: no call that was tried is answered otherwise. `as-if-right`: the answers differ, and the user is told the same.
 * `needless-retries`: the same in the end, after more attempts. `wrong-error`: another error, or one in place of a success.
 * `crash`: an error of the client's own (a parser's, a type's, a lost connection) where the service's word was due.
 * `hang`: no answer until the client's time-out. `silently-wrong`: another result than the right one, and no error.
 */
export const IMPACTS = [
  'unmet',
  'as-if-right',
  'needless-retries',
  'wrong-error',
  'crash',
  'hang',
  'silently-wrong',
] as const;
export type Impact = (typeof IMPACTS)[number];

/** What is known of the clients that suffer when a requirement is broken: measured, with deliberate faults that break it. */
export interface ImpactQuote {
  /** How many faults that break the requirement were tried. */
  readonly faults: number;
  /** Every client that was tried, those that break on most faults first. */
  readonly clients: readonly ClientImpact[];
}

export interface ClientImpact {
  readonly client: string;
  readonly version: string;
  /** On how many of the faults its user is told something else, or has to wait for more attempts. */
  readonly breaks: number;
  /** The gravest of what its user notices. */
  readonly gravest: Impact;
}

/** True for what a user is worse off with. */
export const isBreaking = (impact: Impact): boolean => impact !== 'unmet' && impact !== 'as-if-right';

/** The graver of two. */
export const graver = (a: Impact, b: Impact): Impact => (IMPACTS.indexOf(a) >= IMPACTS.indexOf(b) ? a : b);
