import type { Case } from '../../spec/words/case.ts';
import type { Exchange } from '../../spec/words/exchange.ts';
import type { Run } from './run.ts';
import { runCase } from './run-case.ts';
import { runConcurrently } from './run-concurrently.ts';

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

/** A server error says nothing about how a target reads: what it met is sent once more, to learn from, and judged by its first answer all the same. */
export async function sendUnclearAgain(run: Run, sent: readonly SentCase[]): Promise<readonly SentCase[]> {
  const isUnclear = ({ exchanges: [exchange] }: SentCase) =>
    exchange?.outcome.kind === 'response' && exchange.outcome.response.status >= 500;
  const again = await sendCases(
    run,
    sent.filter(isUnclear).map(({ subject }) => subject),
    'again',
  );
  return [...sent.filter((one) => !isUnclear(one)), ...again];
}
