import { resolve } from 'node:path';
import { type EarlierRun, gatherEarlierRun } from '../../runners/index.ts';
import type { Event } from '../../spec/words/event.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { EVENT_SCHEMA } from './event-schema.ts';
import { readLines } from './read-lines.ts';

export type RunStarted = Extract<Event, { readonly kind: 'run-started' }>;

/** A broken-off run, read from the file that its events were written to. */
export interface BrokenOffRun extends EarlierRun {
  /** Absolute path. */
  readonly path: string;
  /** How it began, and how each run began that went on from it. */
  readonly started: readonly [RunStarted, ...RunStarted[]];
}

/**
 * Reads what a run had finished from its NDJSON, line by line. The last line may be cut off, as a killed process leaves it.
 *
 * @throws OperationalError for a file that cannot be read or is no such file, and for a run that came to its end.
 */
export async function readEarlierRun(file: string, workingDirectory: string): Promise<BrokenOffRun> {
  const path = resolve(workingDirectory, file);
  const events = gatherEarlierRun();
  const started: RunStarted[] = [];
  for await (const event of readEvents(path)) {
    if (event.kind === 'run-started') started.push(event);
    if (started.length === 0) throw notEvents(`${path} does not begin with the start of a run`);
    events.take(event);
  }
  const [first, ...others] = started;
  const earlier = events.gathered();
  if (first === undefined || earlier === undefined) throw notEvents(`${path} holds no event of a run`);
  if (!events.isComplete()) return { ...earlier, path, started: [first, ...others] };
  throw new OperationalError(`${path} holds a run that came to its end, so there is nothing to go on with.`, {
    code: 'RUN_COMPLETE',
    hint: 'To run it again, leave --resume out; the same --seed gives the same cases.',
  });
}

async function* readEvents(path: string): AsyncGenerator<Event> {
  let [cut, number]: [OperationalError | undefined, number] = [undefined, 0];
  for await (const line of readFileLines(path)) {
    // Only a line that others follow was meant to be whole.
    if (cut !== undefined) throw cut;
    number += 1;
    const event = readEvent(line);
    if (event === undefined) cut = notEvents(`${path}:${number} is no event of this suite`);
    else yield event;
  }
  if (cut !== undefined && number === 1) throw cut;
}

function readEvent(line: string): Event | undefined {
  try {
    const event: unknown = JSON.parse(line);
    return EVENT_SCHEMA.safeParse(event).success ? (event as Event) : undefined;
  } catch {
    return undefined;
  }
}

async function* readFileLines(path: string): AsyncGenerator<string> {
  try {
    yield* readLines(path);
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new OperationalError(`The events of the earlier run, ${path}, cannot be read: ${why}.`, {
      code: 'EVENTS_UNREADABLE',
      hint: 'Name the events.ndjson that a run wrote with -o DIR, or with -r ndjson=FILE.',
      cause,
    });
  }
}

const notEvents = (message: string): OperationalError =>
  new OperationalError(`${message}.`, {
    code: 'EVENTS_NOT_READ',
    hint: 'Name the events.ndjson that a run wrote with -o DIR, or with -r ndjson=FILE.',
  });
