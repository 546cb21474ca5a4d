import { isDeepStrictEqual } from 'node:util';
import type { DriverError } from '../../spec/words/driver-message.ts';
import { graver, type Impact } from '../../spec/words/impact.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import type { Told } from './perform-scenario.ts';

/** What a fault changed for the user, and in a few words how that shows. */
export interface Change {
  readonly sees: Impact;
  readonly told?: string;
}

/** How far a clock may be off, in seconds. */
const CLOCK_ALLOWANCE_S = 300;
/** So many characters of a message tell whether it is the one that the service wrote. */
const MESSAGE_START = 12;

/** What a fault changed for the user of a client: the gravest over the calls of a scenario, compared with the same calls to a server without it. */
export function comparePerformances(right: readonly Told[], faulty: readonly Told[]): Change {
  const expected = comparable(right);
  return comparable(faulty)
    .map((told, index) => compareCalls(expected[index], told))
    .reduce(graverChange, UNNOTICED);
}

/** The graver of two; of two alike the first that says anything. */
export function graverChange<One extends Change>(a: One, b: One): One {
  if (a.sees === b.sees) return a.told === undefined && b.told !== undefined ? b : a;
  return graver(a.sees, b.sees) === a.sees ? a : b;
}

const UNNOTICED: Change = { sees: 'as-if-right' };

function compareCalls(right: Told | undefined, faulty: Told): Change {
  // What the client refuses by itself, no server has a part in.
  if (right === undefined || !isAnswered(right)) return UNNOTICED;
  const change = compareOutcomes(right, faulty);
  if (change.sees !== 'as-if-right' || faulty.attempts === right.attempts) return change;
  const attempts = `${countAttempts(faulty)}, not ${right.attempts}`;
  const told = change.told === undefined ? attempts : `${attempts}; ${change.told}`;
  return { sees: faulty.attempts > right.attempts ? 'needless-retries' : 'as-if-right', told };
}

const countAttempts = ({ attempts }: Told): string => `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;

const isAnswered = ({ outcome }: Told): boolean =>
  outcome.outcome === 'output' || (outcome.outcome === 'error' && outcome.error.kind === 'service');

function compareOutcomes({ outcome: right }: Told, faulty: Told): Change {
  const { outcome, isHung } = faulty;
  if (right.outcome === 'unsupported') return UNNOTICED;
  if (outcome.outcome === 'unsupported') return { sees: 'crash', told: outcome.reason };
  if (outcome.outcome === 'output') {
    if (right.outcome === 'error') return { sees: 'silently-wrong', told: `success, not ${nameOf(right.error)}` };
    const members = differing(right.output, outcome.output);
    return members.length === 0 ? UNNOTICED : { sees: 'silently-wrong', told: `another ${members.join(', ')}` };
  }
  const { error } = outcome;
  if (!isOfTheService(error))
    return isHung ? { sees: 'hang', told: countAttempts(faulty) } : { sees: 'crash', told: nameOf(error) };
  if (right.outcome === 'output') return { sees: 'wrong-error', told: `${nameOf(error)}, not a run` };
  return compareErrors(right.error, error);
}

/** A success that cannot be read is no word of the service, whatever a client makes of it. */
const isOfTheService = ({ kind, status = 400 }: DriverError): boolean => kind === 'service' && status >= 300;

/** Programs tell errors apart by their names, and people read the message and ask with the request id; the status is only noted. */
function compareErrors(right: DriverError, faulty: DriverError): Change {
  const lost = [
    ...(right.code === faulty.code ? [] : [`${nameOf(faulty)}, not ${nameOf(right)}`]),
    ...(saysTheSame(right, faulty) ? [] : ['the message is lost']),
    ...(right.requestId === faulty.requestId ? [] : [`the request id is ${faulty.requestId ? 'not its own' : 'lost'}`]),
  ];
  const noted = right.status === faulty.status ? [] : [`status ${faulty.status}, not ${right.status}`];
  const told = [...lost, ...noted].join('; ');
  return { sees: lost.length === 0 ? 'as-if-right' : 'wrong-error', ...(told === '' ? {} : { told }) };
}

/** The words of a message are free, and may name what a fault has changed: what another error begins with does not matter, and what the same one does, does. */
function saysTheSame(right: DriverError, faulty: DriverError): boolean {
  if (right.message === undefined) return true;
  if (right.code !== faulty.code) return (faulty.message ?? '') !== '';
  return (faulty.message ?? '').startsWith(right.message.slice(0, MESSAGE_START));
}

/** The name of an error. Of the client's own it is what the message begins with, when that is a name, or its last clause. */
function nameOf(error: DriverError): string {
  const { code, message = '' } = error;
  if (code !== undefined && code !== '') return code;
  if (isOfTheService(error)) return NAMELESS;
  const clause = message
    .split(': ')
    // Where the server was met is of no interest.
    .filter((part) => !part.includes('://'))
    .at(-1)
    ?.replace(/^request \d+, /, '');
  return /^\w+(?=\()/.exec(message)?.[0] ?? (clause?.trim().slice(0, 80) || NAMELESS);
}

const NAMELESS = 'an error without a name';

function differing(right: JsonObject, faulty: JsonObject): readonly string[] {
  const names = new Set([...Object.keys(right), ...Object.keys(faulty)]);
  return [...names].filter((name) => !isDeepStrictEqual(right[name], faulty[name])).toSorted();
}

/** Ids and times differ from run to run: what counts is whether they are there, well formed, and which of them are the same. */
function comparable(told: readonly Told[]): readonly Told[] {
  const runs: JsonValue[] = [];
  const requests: string[] = [];
  return told.map((one) => {
    const { outcome, atMs } = one;
    if (outcome.outcome === 'unsupported') return one;
    if (outcome.outcome === 'output')
      return { ...one, outcome: { ...outcome, output: plain(outcome.output, { runs, atMs }) } };
    const { requestId, message, ...error } = outcome.error;
    if (!requestId) return { ...one, outcome: { ...outcome, error: { ...error, ...(message ? { message } : {}) } } };
    const ordinal = `request ${ordinalOf(requestId, requests)}`;
    const shown = message ? { message: message.replaceAll(requestId, ordinal) } : {};
    return { ...one, outcome: { ...outcome, error: { ...error, ...shown, requestId: ordinal } } };
  });
}

/** Null and absence are the same to most users, and so is the order of the run types. */
function plain(output: JsonObject, { runs, atMs }: { readonly runs: JsonValue[]; readonly atMs: number }): JsonObject {
  const members = Object.entries(output).filter(([, value]) => value !== null);
  return Object.fromEntries(
    members.map(([name, value]) => {
      if (name === 'createdAt')
        return [name, typeof value === 'number' && Math.abs(value - atMs / 1000) < CLOCK_ALLOWANCE_S];
      if (name === 'id') return [name, isRunId(value) ? `run ${ordinalOf(value, runs)}` : value];
      return [name, Array.isArray(value) ? value.toSorted() : value];
    }),
  );
}

const isRunId = (value: JsonValue): boolean => typeof value === 'string' && /^[a-zA-Z0-9_-]{1,36}$/.test(value);

function ordinalOf<Value>(value: Value, seen: Value[]): number {
  if (!seen.includes(value)) seen.push(value);
  return seen.indexOf(value) + 1;
}
