import { randomBytes, randomUUID } from 'node:crypto';
import type { Fault, Variant } from './deviation.ts';
import { EMULATOR_ACCESS_KEYS } from './scenarios.ts';
import type { Surroundings } from './surroundings.ts';
import { DEFAULT_WORLD } from './world.ts';

/** A complete description of an emulator. */
export interface CompleteEmulatorOptions extends Surroundings {
  /** Deliberate defects, all of them on at once. */
  readonly faults: readonly Fault[];
  /** Other ways of being right, all of them on at once. */
  readonly variants: readonly Variant[];
}

/** What an emulator is made of. Whatever is absent has a default that is right for a server. */
export type EmulatorOptions = Pick<Surroundings, 'operation' | 'edition'> & Partial<CompleteEmulatorOptions>;

const RUN_ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz012345';

/** `mgr` and eleven characters, as in the documents' sample response. 32 letters, so that five bits of a byte choose one evenly. */
function randomRunId(): string {
  return `mgr${Array.from(randomBytes(11), (byte) => RUN_ID_ALPHABET.charAt(byte & 31)).join('')}`;
}

/** Fills in every default, once, so that nothing further in has to. */
export function completeEmulatorOptions(options: EmulatorOptions): CompleteEmulatorOptions {
  return {
    clock: Date.now,
    newRunId: randomRunId,
    newRequestId: randomUUID,
    world: DEFAULT_WORLD,
    faults: [],
    variants: [],
    // About a kilobyte each: enough for every replay that follows its first request, and a flat memory after it.
    maxTokens: 10_000,
    verifySignatures: false,
    accessKeys: EMULATOR_ACCESS_KEYS,
    region: 'us-east-1',
    ...options,
  };
}
