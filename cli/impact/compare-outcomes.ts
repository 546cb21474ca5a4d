import { isDeepStrictEqual } from 'node:util';
import type { DriverOutcome } from '../../spec/words/driver-message.ts';
import type { JsonObject } from '../../spec/words/json.ts';

/** What a fault of a server does to the user of a client, gravest last. */
const IMPACTS = ['none', 'more attempts', 'wrong error', 'fails', 'silently wrong', 'hangs'] as const;
export type Impact = (typeof IMPACTS)[number];

/** What was told of a call, and how often it was sent. */
export interface CallResult {
  /** Undefined: the client never came back. */
  readonly outcome: DriverOutcome | undefined;
  readonly attempts: number;
}

/** What a fault changed for the user, compared with the same call to a server without it. */
export function compareOutcomes(right: CallResult, faulty: CallResult): Impact {
  if (right.outcome === undefined || right.outcome.outcome === 'unsupported') return 'none';
  if (faulty.outcome === undefined) return 'hangs';
  if (faulty.outcome.outcome === 'unsupported') return 'none';
  if (faulty.outcome.outcome === 'output') {
    const isSame =
      right.outcome.outcome === 'output' &&
      isDeepStrictEqual(normalise(right.outcome.output), normalise(faulty.outcome.output));
    if (!isSame) return 'silently wrong';
  } else if (right.outcome.outcome === 'output') return 'fails';
  else if (right.outcome.error.code !== faulty.outcome.error.code) return 'wrong error';
  return faulty.attempts > right.attempts ? 'more attempts' : 'none';
}

/** Ids and times differ from run to run; what is left of them is whether they are there, and of the right kind. */
function normalise(output: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(output).map(([name, value]) => {
      if (name === 'id') return [name, typeof value === 'string' && /^[a-zA-Z0-9_-]{1,36}$/.test(value)];
      if (name === 'createdAt') return [name, typeof value === 'number' && Math.abs(value - Date.now() / 1000) < 300];
      return [name, Array.isArray(value) ? value.toSorted() : value];
    }),
  );
}

/** The graver of two. */
export function graver(a: Impact, b: Impact): Impact {
  return IMPACTS.indexOf(a) > IMPACTS.indexOf(b) ? a : b;
}
