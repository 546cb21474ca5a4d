import { assertNever } from '../spec/words/assert-never.ts';
import type { Level } from '../spec/words/requirement.ts';
import type { RequirementVerdict, RunRecord } from '../spec/words/run-record.ts';

/** The documented exit codes. The last two are those of a shell for SIGINT and SIGTERM: 128 and the number of the signal. */
export const EXIT = {
  fine: 0,
  nonConformant: 1,
  unusable: 2,
  inconclusive: 3,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** From which level on a broken promise makes the command fail. */
export type FailOn = 'must' | 'should' | 'never';

/** The exit code of a run that no signal ended. Without a record, nothing was found out. */
export function exitCodeOf(
  record: RunRecord | undefined,
  options: { readonly failOn: FailOn; readonly failOnFlaky: boolean },
): ExitCode {
  if (record === undefined || record.verdict === 'inconclusive') return EXIT.inconclusive;
  const isBroken = (verdict: RequirementVerdict): boolean =>
    verdict === 'failed' || (options.failOnFlaky && verdict === 'flaky');
  const isFailing = record.requirements.some(
    ({ verdict, level }) => isBroken(verdict) && isHeld(level, options.failOn),
  );
  // A list that does not say what is so is as wrong as a promise that is not kept.
  const isOutdated = record.stale !== undefined && options.failOn !== 'never';
  return isFailing || isOutdated ? EXIT.nonConformant : EXIT.fine;
}

/** Whether a broken promise of this level makes the command fail. */
export function isHeld(level: Level, failOn: FailOn): boolean {
  switch (failOn) {
    case 'must':
      return level === 'must';
    case 'should':
      return level !== 'may';
    case 'never':
      return false;
    default:
      return assertNever(failOn);
  }
}
