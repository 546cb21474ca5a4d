import type { Contract } from '../../spec/contract.ts';
import type { Event } from '../../spec/words/event.ts';
import { headerValue } from '../../spec/words/http.ts';
import type { KnownDeviation } from '../../spec/words/known-deviation.ts';
import type { Requirement } from '../../spec/words/requirement.ts';
import type { RunOutline } from '../../spec/words/run-outline.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import type { RequestReader } from '../../spec/words/traffic.ts';
import { decideVerdict } from '../engine/ledger/decide-verdict.ts';
import { openDeviations } from '../engine/ledger/deviations.ts';
import { openLedger, type Silence } from '../engine/ledger/requirement-ledger.ts';
import { openBodyBudget } from '../evidence/body-budget.ts';
import { registerOf } from '../judge/notes.ts';
import { findTokenMember } from '../requests/find-token-member.ts';
import { areClocksTold } from './are-clocks-told.ts';
import { findWayClear } from './find-witnesses.ts';
import type { OperationEntry, Traffic } from './gather-traffic.ts';
import { type JudgedTraffic, judgeEntry, judgeRelated, type TrafficContext } from './judge-entries.ts';
import { type ReadEntry, readTraffic } from './read-traffic.ts';
import { relateEntries } from './relate-entries.ts';

/** Everything that judging a recording is made of. */
export interface JudgeTrafficOptions {
  readonly contract: Contract;
  readonly traffic: Traffic;
  /** The server that is judged, one of those in the recording. */
  readonly server: string;
  /** The file as it was named. */
  readonly file: string;
  /** A command that shows an entry, by its place in the file. */
  readonly showEntry: (index: number) => string;
  readonly read: RequestReader;
  readonly suite: RunRecord['suite'];
  readonly oracle: RunRecord['oracle'];
  readonly outline: RunOutline;
  readonly knownDeviations: readonly KnownDeviation[];
  /** Headers whose values are secrets, besides those that always are. */
  readonly redact: readonly string[];
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Judges what others sent to a server and got from it, by the rules for every answer. No request is sent.
 *
 * What the recording leaves out, and what may have a reason that it does not show, is no word on the server: then a requirement is untested.
 */
export function* judgeTraffic(options: JudgeTrafficOptions): Generator<Event> {
  const { contract, traffic, server, now } = options;
  const { operation } = contract;
  const startedAtMs = now();
  const entries = readTraffic(traffic.servers.get(server) ?? [], {
    operation,
    read: options.read,
    redact: options.redact,
    tokenMember: findTokenMember(operation),
  });
  yield announce(options, { startedAtMs, count: entries.length });
  const deviations = openDeviations(options.knownDeviations, startedAtMs);
  const ledger = openLedger({
    requirements: contract.requirements.filter(({ party }) => party === 'server'),
    deviations,
    explain: (requirement, of) => explain(requirement, of(requirement.id)?.silence?.reason),
  });
  for (const judged of judgeAll(options, entries)) {
    const result = deviations.excuse(judged.case, judged.result);
    ledger.enter({ ...judged, result });
    yield { kind: 'case-finished', result, ...(judged.silence === undefined ? {} : { silence: judged.silence }) };
  }
  const results = ledger.results();
  for (const result of results) yield { kind: 'requirement-finished', result };
  const stale = deviations.findStale({ results, isThorough: () => false });
  yield {
    kind: 'run-finished',
    ...decideVerdict(results, { stopped: undefined, failOnFlaky: false }),
    durationMs: now() - startedAtMs,
    requests: entries.length,
    retries: 0,
    oracle: options.oracle,
    learnt: describeTraffic(options, entries),
    ...(stale.length === 0 ? {} : { stale }),
  };
}

function announce(
  { suite, contract, file, server, outline }: JudgeTrafficOptions,
  { startedAtMs, count }: { readonly startedAtMs: number; readonly count: number },
): Event {
  return {
    kind: 'run-started',
    suite,
    contract: { edition: contract.edition, digest: contract.digest },
    target: { kind: 'traffic', file, url: server },
    seed: 0,
    startedAt: new Date(startedAtMs).toISOString(),
    outline,
    plannedCases: count,
  };
}

function* judgeAll(
  { contract, showEntry }: JudgeTrafficOptions,
  entries: readonly ReadEntry[],
): Generator<JudgedTraffic> {
  const context: TrafficContext = {
    operation: contract.operation,
    register: registerOf(contract),
    showEntry,
    region: findRegion(entries),
    service: 'datazone',
    bodyBudget: openBodyBudget(),
  };
  const isWayClear = findWayClear(entries);
  const clocksTold = areClocksTold(entries);
  const tokens = new Set<string>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.place, entry.token]);
    const isFirstOfToken = !tokens.has(key);
    if (entry.token !== undefined) tokens.add(key);
    yield judgeEntry(context, { entry, isWayClear: isWayClear(entry), isFirstOfToken, areClocksTold: clocksTold });
  }
  const { related, sharesRuns } = relateEntries(entries);
  for (const pair of related) yield judgeRelated(context, pair, sharesRuns);
}

/** The region that the first signed request names. */
function findRegion(entries: readonly ReadEntry[]): string {
  for (const { entry } of entries) {
    const region = /Credential=[^/]+\/\d{8}\/([^/\s]+)\//.exec(headerValue(entry.headers, 'authorization') ?? '')?.[1];
    if (region !== undefined) return region;
  }
  return 'us-east-1';
}

/** Requirements that no recording shows, by the beginning of their ids, and why. */
const NEVER_SHOWN: readonly (readonly [prefix: string, reason: string])[] = [
  ['sigv4.', 'A recording does not hold the secrets that signatures are checked with. A run with `-u URL` tests it.'],
  ['existence.', 'A recording does not say what exists on the server. A run with `-u URL` tests it.'],
  [
    'operation.method',
    'Requests with other methods are other operations to a reader of recordings. A run with `-u URL` tests it.',
  ],
];

function explain({ id, untestable }: Requirement, silence: string | undefined): Silence {
  const never = NEVER_SHOWN.find(([prefix]) => id.startsWith(prefix))?.[1];
  const reason =
    untestable ?? silence ?? never ?? 'No exchange of the recording shows it. A run with `-u URL` tests it.';
  return { verdict: 'untested', reason };
}

function describeTraffic({ traffic, server }: JudgeTrafficOptions, entries: readonly ReadEntry[]): readonly string[] {
  const others = [...traffic.others];
  const sum = others.reduce((total, [, count]) => total + count, 0);
  const elsewhere = [...traffic.servers].filter(([url]) => url !== server);
  return [
    `${count(entries.length, 'exchange')} of the operation ${entries.length === 1 ? 'was' : 'were'} judged${describeTimes(entries)}.`,
    ...(sum === 0 ? [] : [`Set aside: ${count(sum, 'entry', 'entries')} of something else (${listOthers(others)}).`]),
    ...elsewhere.map(([url, { length }]) => `Set aside: ${count(length, 'exchange')} of the operation with ${url}.`),
    ...(traffic.repeated === 0 ? [] : [`Set aside: ${count(traffic.repeated, 'entry', 'entries')} that came twice.`]),
    ...(traffic.unreadable === 0
      ? []
      : [`Set aside: ${count(traffic.unreadable, 'entry', 'entries')} without a request.`]),
    ...(traffic.leftOut === 0
      ? []
      : [`Left out: ${count(traffic.leftOut, 'exchange')} beyond those that fit into memory.`]),
  ];
}

const count = (amount: number, one: string, many = `${one}s`): string => `${amount} ${amount === 1 ? one : many}`;

function describeTimes(entries: readonly { readonly entry: OperationEntry }[]): string {
  const times = entries.flatMap(({ entry }) => entry.startedAtMs ?? []);
  const [first, last] = [times[0], times.at(-1)];
  return first === undefined || last === undefined
    ? ''
    : `, recorded from ${new Date(first).toISOString()} to ${new Date(last).toISOString()}`;
}

/** Most kinds of other entries that are named. */
const MOST_NAMED = 5;

function listOthers(others: readonly (readonly [name: string, count: number])[]): string {
  const named = others
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_NAMED)
    .map(([name, amount]) => `${amount} × ${name}`);
  return [...named, ...(others.length > MOST_NAMED ? [`${others.length - MOST_NAMED} more kinds`] : [])].join(', ');
}
