import type { RequirementTally } from '../../../spec/words/property-checkpoint.ts';
import type { Requirement, RequirementId } from '../../../spec/words/requirement.ts';
import type { RequirementResult } from '../../../spec/words/run-record.ts';
import { citeDeviations, type Deviations } from './deviations.ts';
import { openTallies, type RequirementTallies } from './requirement-tallies.ts';

/** Keeps count of what each requirement's cases came to. Its size is that of the register, however many cases there are. */
export interface RequirementLedger {
  readonly enter: RequirementTallies['enter'];
  /** Adds what cases came to that were counted elsewhere. */
  readonly add: RequirementTallies['add'];
  /** Takes a case's word on its own requirements back, for the reason that its new result gives. */
  readonly takeBack: RequirementTallies['takeBack'];
  /** True when one of its cases came to no result. */
  readonly isSilentOn: (id: RequirementId) => boolean;
  /** The verdict on every requirement, in the register's order. */
  readonly results: () => readonly RequirementResult[];
}

/** Why nothing bore witness to a requirement. */
export interface Silence {
  readonly verdict: 'untested' | 'not-applicable';
  readonly reason: string;
}

/** Says why nothing bore witness to a requirement, and what would; `of` gives what cases came to for it and for others. */
export type ExplainSilence = (requirement: Requirement, of: RequirementTallies['of']) => Silence;

/** Opens a ledger for these requirements. */
export function openLedger(options: {
  readonly requirements: readonly Requirement[];
  readonly deviations: Pick<Deviations, 'find' | 'named'>;
  readonly explain: ExplainSilence;
}): RequirementLedger {
  const { enter, add, takeBack, of } = openTallies(options.deviations);
  const results = () => options.requirements.map((requirement) => summarise(requirement, { of, ...options }));
  return { enter, add, takeBack, isSilentOn: (id) => of(id)?.silence !== undefined, results };
}

const describeRate = ({ flaky, rate }: RequirementTally): string =>
  `Broken now and then: in ${rate.failed} of ${rate.of} runs of ${flaky} ${flaky === 1 ? 'case' : 'cases'}.`;

interface SummaryContext {
  readonly of: RequirementTallies['of'];
  readonly deviations: Pick<Deviations, 'named'>;
  readonly explain: ExplainSilence;
}

function summarise(requirement: Requirement, { of, deviations, explain }: SummaryContext): RequirementResult {
  const { id, level, party, promise, sources } = requirement;
  const entry = of(id);
  const common = { id, level, party, promise, sources, cases: entry?.witnesses ?? 0 };
  if ((entry?.failures ?? 0) > 0) return { ...common, verdict: 'failed' };
  if (entry !== undefined && entry.flaky > 0) return { ...common, verdict: 'flaky', reason: describeRate(entry) };
  if (entry !== undefined && entry.excuses.length > 0)
    return { ...common, verdict: 'known', ...citeDeviations(entry.excuses.flatMap(deviations.named)) };
  if (entry === undefined || entry.witnesses === 0) return { ...common, ...explain(requirement, of) };
  // A target that refuses everything refuses what it must as well: without the other side, that is no word.
  const side = findSilentSide(entry);
  if (side !== undefined)
    return {
      ...common,
      verdict: 'untested',
      reason: `Nothing that it ${side} could be tested. ${entry.silence?.reason ?? ''}`,
    };
  return { ...common, verdict: 'passed', ...markSilence(entry) };
}

/** The side of a promise of which every case said nothing, where there is one. */
function findSilentSide({
  grants,
  granted,
  bans,
  banned,
  silence,
}: RequirementTally): 'allows' | 'forbids' | undefined {
  if (silence === undefined) return undefined;
  if (grants > 0 && granted === 0) return 'allows';
  return bans > 0 && banned === 0 ? 'forbids' : undefined;
}

/** What is passed by some of its cases while others said nothing says so. */
function markSilence({ silent, silence }: RequirementTally): Pick<RequirementResult, 'silent'> {
  return silent === 0 || silence === undefined ? {} : { silent: { cases: silent, reason: silence.reason } };
}
