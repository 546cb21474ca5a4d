import type { Case } from '../../spec/words/case.ts';
import type { Exchange } from '../../spec/words/exchange.ts';
import { runConcurrently } from '../concurrency/run-concurrently.ts';
import { judgeCase } from '../judge/judge-case.ts';
import { carrySetAside } from './exchange/carry-set-aside.ts';
import { runCase } from './exchange/run-case.ts';
import type { Run } from './run.ts';

/** A case that was sent and is not judged yet. */
export interface SentCase {
  readonly subject: Case;
  readonly exchanges: readonly Exchange[];
}

/** Sends a handful of cases that can only be judged together. */
export async function sendCases(
  { context, options }: Run,
  cases: readonly Case[],
  name = 'first',
): Promise<readonly SentCase[]> {
  const sent: SentCase[] = [];
  const task = async (subject: Case) => ({ subject, exchanges: await runCase(context, subject, name) });
  const isStopped = () => context.state.stopped() !== undefined;
  for await (const one of runConcurrently(cases, { workers: options.workers, task, isStopped })) sent.push(one);
  return sent;
}

/** Pause before a case is sent again that met something in its way, in milliseconds. */
const PAUSE_MS = 25;

/** What met a conflict, a used-up quota or a throttle is sent once more, one after the other, because the first of them may have been in the way of the rest. */
export async function sendObstructedAgain({ context }: Run, sent: readonly SentCase[]): Promise<readonly SentCase[]> {
  const calm: SentCase[] = [];
  for (const one of sent) {
    const { isObstructed } = judgeCase(one.subject, { ...context.judge, exchanges: one.exchanges });
    if (isObstructed && context.state.stopped() === undefined) {
      context.state.countObstructed();
      const again = await runCase({ ...context, pauseMs: PAUSE_MS }, one.subject, 'unhurried');
      const exchanges = carrySetAside(again, one.exchanges);
      calm.push({ ...one, exchanges });
    } else calm.push(one);
  }
  return calm;
}

/** A server error says nothing about how a target reads: what it met is sent once more, to learn from, and judged by its first answer all the same. */
export async function sendUnclearAgain(run: Run, sent: readonly SentCase[]): Promise<readonly SentCase[]> {
  const isUnclear = ({ exchanges: [exchange] }: SentCase) =>
    exchange?.outcome.kind === 'response' && exchange.outcome.response.status >= 500;
  const unclear = sent.filter(isUnclear).map(({ subject }) => subject);
  if (unclear.length > 0) await run.context.serving.wasAway();
  const again = await sendCases(run, unclear, 'again');
  return [...sent.filter((one) => !isUnclear(one)), ...again];
}
