import type { Case } from '../../spec/words/case.ts';
import type { Event } from '../../spec/words/event.ts';
import { mayBeRounded } from '../judge/started-run.ts';
import { leaveCase } from './confirm/judge-runs.ts';
import { type Stage, tellCase } from './enter-case.ts';
import type { Run } from './run.ts';
import { runCases } from './run-cases.ts';

/** Runs the cases that wait for time to pass, the shortest wait first, for as long as nothing else has told whether it does. */
export async function* runWaiting(run: Run, stage: Stage & { readonly cases: readonly Case[] }): AsyncGenerator<Event> {
  const cases = stage.cases.toSorted((a, b) => waitOf(a) - waitOf(b));
  let waitedMs = 0;
  for (const subject of cases) {
    const reason = run.options.caseId === subject.id ? undefined : whyNot(run, waitedMs);
    if (reason === undefined) {
      yield* runCases(run, { ...stage, cases: [subject] });
      waitedMs = waitOf(subject);
    } else yield* tellCase(run, stage, leaveCase(run.context, subject, { verdict: 'not-applicable', reason }));
  }
}

const waitOf = ({ steps }: Case): number => Math.max(...steps.map(({ afterMs = 0 }) => afterMs));

/** Why nobody has to wait any longer than was waited already; undefined when somebody has to. */
function whyNot({ times }: Run, waitedMs: number): string | undefined {
  if (times.size > 1) return 'Other runs were seen to be created at different times, so nobody has to wait for it.';
  const [only] = times;
  return waitedMs === 0 || (only !== undefined && mayBeRounded(only, waitedMs))
    ? undefined
    : 'A shorter wait has told whether time passes.';
}
