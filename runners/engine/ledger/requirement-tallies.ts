import type { CaseResult, Finding, Rate } from '../../../spec/words/finding.ts';
import type { KnownDeviation } from '../../../spec/words/known-deviation.ts';
import type { RequirementTally, Silent } from '../../../spec/words/property-checkpoint.ts';
import type { RequirementId } from '../../../spec/words/requirement.ts';
import type { JudgedCase } from '../confirm/judge-runs.ts';
import type { TakenBack } from '../confirm/stake.ts';
import { type Deviations, nameSubject } from './deviations.ts';

/** A case that came to a result, of a server or of a client. */
export interface EnteredCase extends Pick<JudgedCase, 'result' | 'silence'> {
  readonly case: Pick<JudgedCase['case'], 'id' | 'requirements'> & Partial<Pick<JudgedCase['case'], 'steps'>>;
}

/** Counts what cases come to for each requirement. Its size is that of the register, however many cases there are. */
export interface RequirementTallies {
  readonly enter: (entered: EnteredCase) => void;
  /** Takes a case's word on its own requirements back, for the reason that its new result gives. */
  readonly takeBack: (word: TakenBack) => void;
  /** Adds what other cases came to. */
  readonly add: (tallies: readonly RequirementTally[]) => void;
  /** Undefined for a requirement that no case was about or bore witness to. */
  readonly of: (id: RequirementId) => RequirementTally | undefined;
  /** A copy as it is now. */
  readonly all: () => readonly RequirementTally[];
}

/** Opens tallies that begin with those given. */
export function openTallies(
  deviations: Pick<Deviations, 'find'>,
  earlier: readonly RequirementTally[] = [],
): RequirementTallies {
  const counts = new Map<RequirementId, Count>();
  const countOf = (id: RequirementId): Count => {
    const count = counts.get(id) ?? openCount();
    counts.set(id, count);
    return count;
  };
  const add = (tallies: readonly RequirementTally[]): void => {
    for (const tally of tallies) addTally(countOf(tally.id), tally);
  };
  const toTally = (id: RequirementId, count: Count): RequirementTally => ({
    ...count,
    id,
    rate: { ...count.rate },
    excuses: [...count.excuses].toSorted(),
  });
  const count = (
    subject: EnteredCase['case'],
    { result, by }: { readonly result: CaseResult; readonly by: 1 | -1 },
  ): void => {
    const { requirements, findings, verdict } = result;
    const side = sideOf(subject);
    for (const id of requirements) countOf(id).witnesses += by;
    for (const id of subject.requirements) {
      if (verdict === 'untested') countOf(id).silent += by;
      if (side === 'allows' && requirements.includes(id)) countOf(id).granted += by;
      if (side === 'forbids' && requirements.includes(id)) countOf(id).banned += by;
    }
    if (findings.length === 0) return;
    for (const [id, breaches] of Map.groupBy(findings, ({ requirement }) => requirement)) {
      // What every run showed says more than what came and went.
      const finding = breaches.find(({ rate }) => rate === undefined) ?? breaches[0];
      countBreach(countOf(id), { finding, by, excuse: deviations.find({ subject, requirement: id }) });
    }
  };
  add(earlier);
  return {
    enter: ({ case: subject, result, silence }) => {
      count(subject, { result, by: 1 });
      for (const id of subject.requirements) {
        countOf(id).tried += 1;
        if (sideOf(subject) === 'allows') countOf(id).grants += 1;
        if (sideOf(subject) === 'forbids') countOf(id).bans += 1;
        const silent = silence === undefined ? undefined : { caseId: subject.id, reason: silence };
        noteSilence(countOf(id), result.verdict === 'not-applicable' ? { inapplicable: silent } : { silence: silent });
      }
    },
    takeBack: ({ case: subject, before, after }) => {
      count(subject, { result: before, by: -1 });
      count(subject, { result: after, by: 1 });
      if (after.reason === undefined) return;
      const silence = { caseId: subject.id, reason: after.reason };
      for (const id of subject.requirements) noteSilence(countOf(id), { silence });
    },
    add,
    of: (id) => {
      const count = counts.get(id);
      return count === undefined ? undefined : toTally(id, count);
    },
    all: () => [...counts].map(([id, count]) => toTally(id, count)),
  };
}

/** The side of a promise that a case shows: what has to be accepted, or what has to be refused for its form. */
function sideOf({ steps }: EnteredCase['case']): 'allows' | 'forbids' | undefined {
  if (steps?.every(({ expect }) => expect.kind === 'accept') === true) return 'allows';
  return steps?.every(({ expect }) => expect.kind === 'reject') === true ? 'forbids' : undefined;
}

interface Count {
  tried: number;
  witnesses: number;
  silent: number;
  grants: number;
  granted: number;
  bans: number;
  banned: number;
  failures: number;
  flaky: number;
  readonly rate: { -readonly [Member in keyof Rate]: number };
  readonly excuses: Set<string>;
  silence?: Silent;
  inapplicable?: Silent;
}

const openCount = (): Count => ({
  tried: 0,
  witnesses: 0,
  silent: 0,
  grants: 0,
  granted: 0,
  bans: 0,
  banned: 0,
  failures: 0,
  flaky: 0,
  rate: { failed: 0, of: 0 },
  excuses: new Set(),
});

function addTally(count: Count, tally: RequirementTally): void {
  count.tried += tally.tried;
  count.witnesses += tally.witnesses;
  count.silent += tally.silent;
  count.grants += tally.grants;
  count.granted += tally.granted;
  count.bans += tally.bans;
  count.banned += tally.banned;
  count.failures += tally.failures;
  count.flaky += tally.flaky;
  addRate(count, tally.rate);
  for (const excuse of tally.excuses) count.excuses.add(excuse);
  noteSilence(count, tally);
}

/** `by` is -1 for a breach that does not count after all; what is listed as known stays listed. */
function countBreach(
  count: Count,
  {
    finding,
    by,
    excuse,
  }: {
    readonly finding: Finding | undefined;
    readonly by: 1 | -1;
    readonly excuse: KnownDeviation | undefined;
  },
): void {
  if (excuse !== undefined) count.excuses.add(nameSubject(excuse.subject));
  else if (finding?.rate === undefined) count.failures += by;
  else {
    count.flaky += by;
    addRate(count, { failed: by * finding.rate.failed, of: by * finding.rate.of });
  }
}

function addRate({ rate }: Count, more: Rate): void {
  rate.failed += more.failed;
  rate.of += more.of;
}

/** Of each kind, the reason of the case with the least id stays. */
function noteSilence(
  count: Count,
  { silence, inapplicable }: { readonly silence?: Silent | undefined; readonly inapplicable?: Silent | undefined },
): void {
  if (isBefore(silence, count.silence)) count.silence = silence;
  if (isBefore(inapplicable, count.inapplicable)) count.inapplicable = inapplicable;
}

const isBefore = (one: Silent | undefined, other: Silent | undefined): one is Silent =>
  one !== undefined && (other === undefined || one.caseId < other.caseId);
