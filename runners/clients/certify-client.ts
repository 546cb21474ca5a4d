import type { Event } from '../../spec/words/event.ts';
import { type Decision, decideVerdict } from '../engine/ledger/decide-verdict.ts';
import { describeStop } from '../engine/ledger/describe-stop.ts';
import { shorten } from '../judge/describe-answer.ts';
import type { CertifyClientOptions } from './certify-client-options.ts';
import { type ClientRun, openClientRun } from './client-run.ts';
import { makeContact } from './make-contact.ts';
import { type LearntRetries, runOtherCases, runRetryCases } from './run-client-cases.ts';
import { runClientProperty } from './run-client-property.ts';
import { runCommandCases } from './run-command-cases.ts';
import type { Strays } from './scripted-server.ts';

/** Cases that a message names at most. */
const NAMED_CASES = 3;

/**
 * Certifies a client: has it make calls, answers them as scripted, judges what both witnesses saw, and emits what happens as it happens.
 *
 * A driver that breaks ends the run: what was finished is told, and the verdict is inconclusive, because it is no word on the client.
 *
 * @throws OperationalError before the first event when the driver does not reach the endpoint that it is given.
 */
export async function* certifyClient(options: CertifyClientOptions): AsyncGenerator<Event> {
  using run = openClientRun(options);
  const first = await makeContact(run);
  yield announce(run);
  const retries = yield* runRetryCases(run);
  yield* runOtherCases(run, { retries: retries === true, first });
  if (options.outline.mode !== 'coverage') yield* runClientProperty(run, options.property);
  const endings = yield* runCommandCases(run);
  yield* conclude(run, { retries, endings });
}

/** Most characters of a request line that are quoted: whatever it says came from the client. */
const LONGEST_LINE = 200;

/** What a run taught about a client. */
interface Learnt {
  readonly retries: LearntRetries;
  /** How each command ended, when the client is a command line tool. */
  readonly endings: readonly string[];
}

function announce({ options, selected, startedAtMs }: ClientRun): Event {
  const { suite, contract, driver, seed, outline } = options;
  const { sdk, version, language } = driver.hello;
  return {
    kind: 'run-started',
    suite,
    contract: { edition: contract.edition, digest: contract.digest },
    target: { kind: 'client', sdk, version, language, ...options.source },
    seed,
    startedAt: new Date(startedAtMs).toISOString(),
    outline,
    plannedCases: selected.length,
  };
}

async function* conclude(run: ClientRun, learnt: Learnt): AsyncGenerator<Event> {
  const { options, ledger, deviations, surroundings, startedAtMs, performer } = run;
  const { isStopped, isThorough } = run;
  const broken = performer.broken();
  if (broken !== undefined) yield { kind: 'notice', message: broken.message, hint: broken.hint };
  else if (isStopped() && performer.underWay().length > 0) yield tellUnanswered(run);
  // A driver that broke or was left waiting is told as that.
  const farewell = broken === undefined && !isStopped() ? await options.driver.finish?.() : undefined;
  const results = ledger.results();
  for (const result of results) yield { kind: 'requirement-finished', result };
  // What only generated calls show broken is not mended because none were made.
  const stale = deviations.findStale({ results, isThorough: () => options.outline.mode === 'all' && isThorough() });
  yield {
    kind: 'run-finished',
    ...decide(run, results),
    ...(isStopped() ? { isCutShort: true as const } : {}),
    durationMs: surroundings.now() - startedAtMs,
    requests: options.server.arrivals(),
    calls: performer.calls(),
    retries: 0,
    oracle: options.oracle,
    learnt: describeClient({ ...learnt, strays: options.server.strays(), habits: run.habits(), farewell }),
    ...(stale.length === 0 ? {} : { stale }),
  };
}

/** A run that ended may have ended because a driver never answers: whoever reads its last words can tell. */
function tellUnanswered({ performer, options }: ClientRun): Event {
  const waiting = performer.underWay();
  const named = [...new Set(waiting)].slice(0, NAMED_CASES).join(', ');
  const others = new Set(waiting).size > NAMED_CASES ? ' and others' : '';
  const count = waiting.length === 1 ? 'One call was' : `${waiting.length} calls were`;
  return {
    kind: 'notice',
    message: `${count} waiting for an answer of the driver when the run ended: ${named}${others}.`,
    hint: options.driver.lastWords(),
  };
}

/** Whoever stopped the run is told so; a driver that broke by itself leaves no verdict. */
function decide({ state, performer, options }: ClientRun, results: Parameters<typeof decideVerdict>[0]): Decision {
  const stopped = state.stopped();
  const broken = performer.broken();
  if (broken !== undefined && stopped === undefined)
    return { verdict: 'inconclusive', reason: `${broken.message} ${broken.hint}` };
  return decideVerdict(results, {
    stopped: stopped && describeStop(stopped),
    failOnFlaky: options.failOnFlaky === true,
  });
}

function describeClient(
  seen: Learnt & {
    readonly strays: Strays;
    readonly habits: readonly string[];
    /** What its driver did at the end in place of ending. */
    readonly farewell: string | undefined;
  },
): readonly string[] {
  return [
    ...(seen.retries === false ? ['This client never sends a request again, so no retry was asked of it.'] : []),
    ...describeStrays(seen.strays),
    ...seen.habits,
    ...seen.endings,
    ...(seen.farewell === undefined ? [] : [seen.farewell]),
  ];
}

function describeStrays({ count, first }: Strays): readonly string[] {
  if (first === undefined) return [];
  const many = `${count} request${count === 1 ? '' : 's'} arrived that nobody waited for`;
  const whose = first.call === undefined ? 'of no call' : `of ${first.call}, after its user was told`;
  return [`${many}; the first was ${shorten(first.line, LONGEST_LINE)}, ${whose}.`];
}
