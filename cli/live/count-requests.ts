import { waits } from '../../runners/engine/order-cases.ts';
import { selectCases } from '../../runners/engine/select-cases.ts';
import { MOST_RUNS_OF_A_CASE, MOST_SIMPLER_CASES, ownCases } from '../../runners/index.ts';
import type { Contract } from '../../spec/contract.ts';
import { assertNever } from '../../spec/words/assert-never.ts';
import type { Case, Expectation } from '../../spec/words/case.ts';
import type { CaseSource, Property } from '../../spec/words/property.ts';
import type { RunSettings } from '../settings.ts';

/** How many requests a run is going to send. */
export interface RequestCount {
  readonly total: number;
  /** Valid ones: each starts a run on an endpoint that keeps its promises. */
  readonly starting: number;
  /** Those of which the documents do not say whether they start one. */
  readonly possiblyStarting: number;
  /** When every case fails, is run again to make sure, and is made simpler: an endpoint that accepts everything starts as many runs. */
  readonly most: number;
}

/** What a step does on an endpoint that keeps its promises. */
function effectOf(expect: Expectation): 'starting' | 'possiblyStarting' | undefined {
  switch (expect.kind) {
    case 'accept':
      return 'starting';
    case 'run':
      return expect.relations.every(({ kind }) => kind === 'other') ? 'starting' : 'possiblyStarting';
    case 'in-step':
      return expect.as === 'accepted' ? 'starting' : undefined;
    case 'either':
    case 'unlike':
    case 'take-signature':
      return 'possiblyStarting';
    case 'no-run':
    case 'like':
    case 'refuse':
    case 'refuse-signature':
    case 'reject':
      return undefined;
    default:
      return assertNever(expect);
  }
}

/** So many cases of a property are looked at; the rest of it is taken to be like them. */
const SAMPLE = 2_000;

/** Counts the requests of a run by asking its cases, as for a target that accepts every control and verifies signatures. */
export function countRequests(
  settings: RunSettings,
  { contract, source }: { readonly contract: Contract; readonly source: CaseSource },
): RequestCount {
  const { mode, casesPerProperty, caseId, configuration } = settings;
  const isNeeded = ({ needs }: Case) =>
    configuration.credentials.sessionToken !== undefined || needs?.includes('session-token') !== true;
  const isSelected = selectCases({ ...settings, contract });
  const own = ownCases(settings);
  const { cases, properties } = source.plan(new Set(source.controls.map(({ id }) => id)));
  const sent = [
    ...source.controls,
    ...cases.filter(
      (subject) =>
        subject.probe !== undefined ||
        (mode !== 'fuzz' && isSelected(subject) && isNeeded(subject) && own.has(subject)),
    ),
  ];
  const generating = mode === 'coverage' || casesPerProperty === 0 ? [] : properties;
  // Nobody waits for time to pass on an endpoint that has shown that it does.
  const isSpared = (subject: Case) => caseId !== subject.id && waits(subject);
  const counts = [
    countCases(sent.filter((subject) => !isSpared(subject))),
    { ...countCases([]), most: countCases(sent.filter(isSpared)).most },
    ...generating.map((property) =>
      countProperty(property, { casesPerProperty, isSelected, caseId, shards: settings.shard?.of ?? 1 }),
    ),
  ];
  return counts.reduce(add);
}

interface PropertyChoice {
  readonly casesPerProperty: number;
  readonly isSelected: (subject: Case) => boolean;
  readonly caseId: string | undefined;
  /** Shards that share its cases. */
  readonly shards: number;
}

function countProperty(
  property: Property,
  { casesPerProperty, isSelected, caseId, shards }: PropertyChoice,
): RequestCount {
  if (caseId !== undefined && !caseId.startsWith(`${property.id}/`)) return countCases([]);
  const planned = Math.ceil(casesPerProperty / property.requestsPerCase / shards);
  const looked = caseId === undefined ? Math.min(SAMPLE, planned) : 1;
  const sample = Array.from({ length: looked }, (_, index) => property.caseAt(index).case);
  const chosen = caseId === undefined ? sample.filter(isSelected) : sample;
  const factor = caseId === undefined ? planned / looked : 1;
  const { total, starting, possiblyStarting, most } = countCases(chosen);
  return {
    total: Math.ceil(total * factor),
    starting: Math.ceil(starting * factor),
    possiblyStarting: Math.ceil(possiblyStarting * factor),
    most: Math.ceil(most * factor) + (chosen.length === 0 ? 0 : MOST_SIMPLER_CASES * MOST_RUNS_OF_A_CASE),
  };
}

function countCases(cases: readonly Case[]): RequestCount {
  const steps = cases.flatMap((subject) => subject.steps);
  const count = (effect: ReturnType<typeof effectOf>) =>
    steps.filter(({ expect }) => effectOf(expect) === effect).length;
  // One that is not answered as it should be on its connection is sent once more by itself.
  const compared = steps.filter(({ expect }) => expect.kind === 'in-step').length;
  return {
    total: steps.length,
    starting: count('starting'),
    possiblyStarting: count('possiblyStarting'),
    most: (steps.length + compared) * MOST_RUNS_OF_A_CASE,
  };
}

const add = (a: RequestCount, b: RequestCount): RequestCount => ({
  total: a.total + b.total,
  starting: a.starting + b.starting,
  possiblyStarting: a.possiblyStarting + b.possiblyStarting,
  most: a.most + b.most,
});
