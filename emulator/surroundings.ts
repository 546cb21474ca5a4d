import type { Operation } from '../spec/contract.ts';
import type { Credentials } from '../spec/words/configuration.ts';
import type { Edition } from '../spec/words/requirement.ts';
import type { World } from './world.ts';

/** Everything that the stages stand on: what is promised, what exists, and where time and ids come from. */
export interface Surroundings {
  readonly operation: Operation;
  readonly edition: Edition;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** A fresh id of at most 36 characters for each run. */
  readonly newRunId: () => string;
  /** A fresh id for each answer. */
  readonly newRequestId: () => string;
  readonly world: World;
  /** How many client tokens are remembered; the oldest is dropped first. */
  readonly maxTokens: number;
  /** Whether requests must be signed with one of the access keys, for the region. Off, a signature is not looked at. */
  readonly verifySignatures: boolean;
  readonly accessKeys: readonly Credentials[];
  readonly region: string;
}
