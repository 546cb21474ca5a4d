import { setImmediate as turn } from 'node:timers/promises';
import type { Contract } from '../../spec/contract.ts';
import { assertNever } from '../../spec/words/assert-never.ts';
import type { Event } from '../../spec/words/event.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { CaseSource } from '../../spec/words/property.ts';
import type { RecordedInput, RecordingEnd, RecordingStart } from '../../spec/words/recording.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { boundedPattern } from '../engine/bounded-pattern.ts';
import { certify } from '../engine/certify.ts';
import type { CertifyOptions } from '../engine/certify-options.ts';
import { RecordingMisfit } from './recording-misfit.ts';
import { refuseContradiction } from './refuse-contradiction.ts';
import { openReplayTransport, openWaiting } from './replay-transport.ts';

/** A recording, and what it is judged by. */
export interface ReplayOptions {
  readonly start: RecordingStart;
  /** What follows the first line, in order. */
  readonly lines: AsyncIterable<RecordedInput | RecordingEnd>;
  readonly contract: Contract;
  /** The cases for the settings of the recording. */
  readonly source: CaseSource;
  readonly suite: RunRecord['suite'];
  readonly oracle: RunRecord['oracle'];
}

/**
 * Runs the suite again on the answers that were recorded, in the order and at the times at which they came: no socket, no clock, no waiting.
 * The events are those of the recorded run.
 *
 * @throws RecordingMisfit for a recording that is not of this run, not whole, or of another target than it names.
 */
export async function* replayRun(options: ReplayOptions): AsyncGenerator<Event> {
  refuseContradiction(options.start);
  const world = openReplayedWorld(options.start);
  const reading = openReading(certify({ ...world.options, ...givenBy(options) }));
  let isWhole = false;
  for await (const line of options.lines) {
    if (isWhole) throw new RecordingMisfit('the recording goes on after its end');
    if (line.kind === 'end') {
      isWhole = true;
      continue;
    }
    if (reading.isOver()) throw new RecordingMisfit('the recording goes on where this suite is done');
    world.setClock(line.atMs);
    if (line.kind === 'read-on') reading.readOn();
    else world.let(line);
    // All that follows from it happens before the next line.
    await turn();
    const event = reading.take();
    if (event !== undefined) yield event;
  }
  if (!isWhole) throw new RecordingMisfit('the recording is cut off: its last line is missing');
  if (!reading.isOver()) throw new RecordingMisfit(`the recording lacks ${world.describeLack()}`);
}

/** Reads events when it is told to, and never waits for them. */
function openReading(events: AsyncGenerator<Event>) {
  let state: 'idle' | 'reading' | 'over' = 'idle';
  const come: Event[] = [];
  const failures: unknown[] = [];
  return {
    readOn: () => {
      if (state === 'reading')
        throw new RecordingMisfit('the recorded run was further than this suite is with the same answers');
      state = 'reading';
      events.next().then(
        (next) => {
          state = next.done === true ? 'over' : 'idle';
          if (next.done !== true) come.push(next.value);
        },
        (error: unknown) => void failures.push(error),
      );
    },
    /** The event that has come, if any has. */
    take: (): Event | undefined => {
      if (failures.length > 0) throw failures[0];
      return come.shift();
    },
    isOver: () => state === 'over',
  };
}

const givenBy = ({ contract, source, suite, oracle, start }: ReplayOptions) => ({
  contract,
  source,
  suite,
  oracle,
  target: start.target,
});

/** Where a pattern never ends, there was no such run. */
const misfitOf = (text: string) => new RecordingMisfit(`its pattern, settings.grep, takes too long on ${text}`);

type World = Pick<CertifyOptions, 'transport' | 'signal' | 'surroundings'>;

/** Everything that a run has from outside, by the lines of a recording. */
function openReplayedWorld({ settings }: RecordingStart) {
  const { hasSockets, nonce, grep, ...rest } = settings;
  const exchanges = openReplayTransport({ redact: settings.redact, hasSockets });
  const waits = openWaiting<number, void>('wait');
  const deeds = openWaiting<undefined, OperationalError | undefined>('deed of a scenario');
  const controller = new AbortController();
  let nowMs = 0;
  const outside: World = {
    transport: exchanges.transport,
    signal: controller.signal,
    surroundings: {
      now: () => nowMs,
      nonce: () => nonce,
      sleep: (durationMs) => waits.wait(durationMs),
      act: async () => {
        const failure = await deeds.wait(undefined);
        if (failure !== undefined) throw failure;
      },
    },
  };
  return {
    options: { ...rest, ...(grep === undefined ? {} : { grep: boundedPattern(grep, misfitOf) }), ...outside },
    setClock: (atMs: number) => {
      nowMs = atMs;
    },
    let: (line: Exclude<RecordedInput, { readonly kind: 'read-on' }>) => {
      switch (line.kind) {
        case 'exchange':
        case 'conversation':
          return exchanges.answer(line);
        case 'waited':
          return waits.take(line.number).resolve();
        case 'acted': {
          const { failure } = line;
          return deeds
            .take(line.number)
            .resolve(failure === undefined ? undefined : new OperationalError(failure.message, failure));
        }
        case 'interrupted':
          return controller.abort();
        default:
          return assertNever(line);
      }
    },
    describeLack: () => {
      const [request] = exchanges.unanswered();
      return request === undefined ? 'what this suite waits for' : `an answer to ${request.method} ${request.path}`;
    },
  };
}
