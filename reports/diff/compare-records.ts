import type { RequirementResult, RequirementVerdict, RunRecord } from '../../spec/words/run-record.ts';

/** A requirement that came to another verdict in the later of two runs. */
export interface Change {
  readonly id: string;
  readonly level: RequirementResult['level'];
  readonly promise: string;
  /** Undefined where the earlier run did not have the requirement. */
  readonly before: RequirementVerdict | undefined;
  /** Undefined where the later run does not have it. */
  readonly after: RequirementVerdict | undefined;
  /** What the later run says of it, when it says anything. */
  readonly reason?: string;
}

/** What two runs of one suite differ in. */
export interface RunDiff {
  readonly before: RunSummary;
  readonly after: RunSummary;
  /** Fails, and did not. */
  readonly broken: readonly Change[];
  /** Failed, and passes. */
  readonly mended: readonly Change[];
  /** Only the later run has it. One of these that fails is broken as well. */
  readonly added: readonly Change[];
  /** Only the earlier run has it. */
  readonly removed: readonly Change[];
  /** Any other change: no longer tested, tested for the first time, known, coming and going. */
  readonly other: readonly Change[];
  /** How many requirements came to the same verdict in both. */
  readonly same: number;
}

type RunSummary = Pick<RunRecord, 'suite' | 'contract' | 'target' | 'verdict' | 'startedAt'>;

/** Compares the verdicts on the requirements of two runs. */
export function compareRecords(before: RunRecord, after: RunRecord): RunDiff {
  const earlier = new Map(before.requirements.map((requirement) => [requirement.id, requirement]));
  const later = new Map(after.requirements.map((requirement) => [requirement.id, requirement]));
  const ids = [...new Set([...earlier.keys(), ...later.keys()])];
  const changes = ids.flatMap((id): readonly Change[] => {
    const [one, two] = [earlier.get(id), later.get(id)];
    const either = two ?? one;
    if (either === undefined || one?.verdict === two?.verdict) return [];
    const { level, promise } = either;
    const reason = two?.reason;
    return [
      { id, level, promise, before: one?.verdict, after: two?.verdict, ...(reason === undefined ? {} : { reason }) },
    ];
  });
  const isBroken = ({ after: verdict }: Change): boolean => verdict === 'failed';
  const isMended = ({ before: from, after: to }: Change): boolean => from === 'failed' && to === 'passed';
  const isAdded = ({ before: from }: Change): boolean => from === undefined;
  const isRemoved = ({ after: to }: Change): boolean => to === undefined;
  return {
    before: summaryOf(before),
    after: summaryOf(after),
    broken: changes.filter(isBroken),
    mended: changes.filter(isMended),
    added: changes.filter(isAdded),
    removed: changes.filter(isRemoved),
    other: changes.filter((change) => ![isBroken, isMended, isAdded, isRemoved].some((is) => is(change))),
    same: ids.length - changes.length,
  };
}

const summaryOf = ({ suite, contract, target, verdict, startedAt }: RunRecord): RunSummary => ({
  suite,
  contract,
  target,
  verdict,
  startedAt,
});
