import type { Finding, Rate } from '../../spec/words/finding.ts';
import type { KnownDeviation } from '../../spec/words/known-deviation.ts';
import type { RequirementTally } from '../../spec/words/property-checkpoint.ts';
import type { RequirementId } from '../../spec/words/requirement.ts';
import { type Deviations, nameSubject } from './deviations.ts';
import type { JudgedCase } from './judge-runs.ts';

/** Counts what cases come to for each requirement. Its size is that of the register, however many cases there are. */
export interface RequirementTallies {
  readonly enter: (judged: Pick<JudgedCase, 'case' | 'result' | 'silence'>) => void;
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
    excuses: [...count.excuses],
  });
  add(earlier);
  return {
    enter: ({ case: subject, result, silence }) => {
      for (const id of result.requirements) countOf(id).witnesses += 1;
      for (const [id, [finding]] of Map.groupBy(result.findings, ({ requirement }) => requirement))
        enterBreach(countOf(id), { finding, excuse: deviations.find({ caseId: result.id, requirement: id }) });
      for (const id of subject.requirements) {
        countOf(id).tried += 1;
        noteSilence(countOf(id), silence);
      }
    },
    add,
    of: (id) => {
      const count = counts.get(id);
      return count === undefined ? undefined : toTally(id, count);
    },
    all: () => [...counts].map(([id, count]) => toTally(id, count)),
  };
}

interface Count {
  tried: number;
  witnesses: number;
  failures: number;
  flaky: number;
  readonly rate: { -readonly [Member in keyof Rate]: number };
  readonly excuses: Set<string>;
  silence?: string;
}

const openCount = (): Count => ({
  tried: 0,
  witnesses: 0,
  failures: 0,
  flaky: 0,
  rate: { failed: 0, of: 0 },
  excuses: new Set(),
});

function addTally(count: Count, tally: RequirementTally): void {
  count.tried += tally.tried;
  count.witnesses += tally.witnesses;
  count.failures += tally.failures;
  count.flaky += tally.flaky;
  addRate(count, tally.rate);
  for (const excuse of tally.excuses) count.excuses.add(excuse);
  noteSilence(count, tally.silence);
}

function enterBreach(
  count: Count,
  { finding, excuse }: { readonly finding: Finding | undefined; readonly excuse: KnownDeviation | undefined },
): void {
  if (excuse !== undefined) count.excuses.add(nameSubject(excuse.subject));
  else if (finding?.rate === undefined) count.failures += 1;
  else {
    count.flaky += 1;
    addRate(count, finding.rate);
  }
}

function addRate({ rate }: Count, more: Rate): void {
  rate.failed += more.failed;
  rate.of += more.of;
}

function noteSilence(count: Count, silence: string | undefined): void {
  if (silence !== undefined) count.silence ??= silence;
}
