import type { Case } from '../../../spec/words/case.ts';
import type { Exchange } from '../../../spec/words/exchange.ts';
import { judgeCase } from '../../judge/judge-case.ts';
import { type JudgedCase, judgeExchanges } from '../confirm/judge-runs.ts';
import type { ResultContext } from '../confirm/result-context.ts';
import { runCase } from '../exchange/run-case.ts';
import type { Effort, Trial } from './run-property.ts';

/** One defect can hide behind many failures of another, so to look into two of them is not enough. */
export const SERVER_EFFORT: Effort = { failures: 40, attempts: 80, mostMs: Number.POSITIVE_INFINITY };

/** How many simpler cases a property tries at most. */
export const MOST_SIMPLER_CASES = SERVER_EFFORT.failures * SERVER_EFFORT.attempts;

/** Tries generated cases on the target of a run. */
export function tryOnServer(context: ResultContext, now: () => number): Trial<Case, readonly Exchange[], JudgedCase> {
  return {
    run: (subject, run) => runCase(context, subject, run),
    examine: (subject, exchanges) => judgeCase(subject, { ...context.judge, exchanges }).findings,
    judge: (subject, { seen, run }) => judgeExchanges(context, { subject, exchanges: seen, run }),
    isStopped: () => context.state.stopped() !== undefined,
    now,
  };
}
