import type { JsonObject } from '../../spec/words/json.ts';

/** One call of a user, and what the emulator is asked to play for it. */
export interface ImpactCall {
  readonly input: JsonObject;
  /** Word of the emulator's scenario header, where an error is to be provoked. */
  readonly word?: string;
  /** Milliseconds after the answer to the call before it. */
  readonly afterMs?: number;
}

/** Calls that a user makes one after the other, and that a client can be told to make. */
export interface Scenario {
  readonly name: string;
  readonly calls: readonly [ImpactCall, ...ImpactCall[]];
}
