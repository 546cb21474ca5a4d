import type { Case } from '../../spec/words/case.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { JudgedCase } from './confirm/judge-runs.ts';
import type { Run } from './run.ts';

/** The result that an earlier run came to for a case; undefined when it has none. */
export function takeOver({ options }: Run, subject: Case): JudgedCase | undefined {
  const finished = options.earlier?.cases.get(subject.id);
  return finished === undefined
    ? undefined
    : { case: subject, result: finished.result, exchanges: [], silence: finished.silence, isObstructed: false };
}

/**
 * Holds a case that is sent again beside what it came to in the earlier run.
 *
 * @throws OperationalError when it comes to something else: results of both would not be those of one target.
 */
export function checkUnchanged(
  { options, context, deviations }: Run,
  { case: subject, result: found }: JudgedCase,
): void {
  const { id } = subject;
  const earlier = options.earlier?.cases.get(id)?.result;
  if (earlier === undefined || context.state.stopped() !== undefined) return;
  const result = deviations.excuse(subject, found);
  // What comes and goes may well be gone now.
  if (earlier.verdict === result.verdict || earlier.verdict === 'flaky' || result.verdict === 'flaky') return;
  throw new OperationalError(
    `The target no longer answers as it did when the run broke off: ${id} was ${earlier.verdict} and is ${result.verdict} now.`,
    {
      code: 'TARGET_CHANGED',
      hint: 'What was found out then is not about this target any more. Start a new run, without --resume.',
      exitCode: 3,
    },
  );
}
