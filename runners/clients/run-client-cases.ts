import type { ClientCase } from '../../spec/words/client-case.ts';
import type { Event } from '../../spec/words/event.ts';
import { runConcurrently } from '../concurrency/run-concurrently.ts';
import type { EnteredCase } from '../engine/ledger/requirement-tallies.ts';
import { type ClientRun, enterClientCase } from './client-run.ts';
import type { FirstCalls } from './make-contact.ts';
import type { CallObservation } from './observation.ts';
import { settleClientCase } from './settle-client-case.ts';

/** What the cases that ask for another try taught: undefined when none of them ran. */
export type LearntRetries = boolean | undefined;

/**
 * Runs the cases that call for another try, and then judges them. Whether a client tries again at all is found out first: one that leaves
 * it to its user is not asked to.
 */
export async function* runRetryCases(run: ClientRun): AsyncGenerator<Event, LearntRetries> {
  const cases = run.selected.filter(isAboutRetries);
  yield { kind: 'phase-started', phase: 'probes', cases: cases.length };
  const seen = new Map<ClientCase, readonly CallObservation[]>();
  for await (const { subject, observed } of amongAll(run, cases, (subject) => observe(run, subject)))
    seen.set(subject, observed);
  const retries = [...seen.values()].some((calls) => calls.some(({ requests }) => requests.length > 1));
  const judged = amongAll(run, [...seen], ([subject, observed]) =>
    settleClientCase(run, subject, { observed, retries }),
  );
  for await (const entered of judged) yield tell(run, entered);
  return seen.size === 0 ? undefined : retries;
}

/** Runs all other cases. What was seen of the first calls is not asked for once more. */
export async function* runOtherCases(
  run: ClientRun,
  { retries, first }: { readonly retries: boolean; readonly first: FirstCalls },
): AsyncGenerator<Event> {
  const cases = run.selected
    .filter((subject) => !isAboutRetries(subject))
    // What takes long begins first, so that the run does not end with waiting for it.
    .toSorted((a, b) => delayOf(b) - delayOf(a));
  yield { kind: 'phase-started', phase: 'coverage', cases: cases.length };
  const settle = ({ subject, observed }: ObservedCase) => settleClientCase(run, subject, { observed, retries });
  // A case is judged after its twins, by what they came to.
  const held: ObservedCase[] = [];
  const entered = amongAll(run, cases, async (subject) => {
    const observed = first.get(subject);
    const seen = observed === undefined ? await observe(run, subject) : { subject, observed };
    if (seen === undefined || subject.twins === undefined) return seen && settle(seen);
    held.push(seen);
    return undefined;
  });
  for await (const one of entered) yield tell(run, one);
  for await (const one of amongAll(run, held, settle)) yield tell(run, one);
}

/** Milliseconds that its answers are held back, and that is waited between attempts that are asked for and after the last. */
const delayOf = ({ answers, calls, lingerMs = 0 }: ClientCase): number =>
  answers.reduce((sum, answer) => sum + (answer.kind === 'answer' ? (answer.delayMs ?? 0) : 0), lingerMs) +
  calls.reduce((sum, { maxAttempts = 1 }) => sum + (maxAttempts - 1) * BETWEEN_ATTEMPTS_MS, 0);

/** About what official clients wait between two attempts. */
const BETWEEN_ATTEMPTS_MS = 1000;

const isAboutRetries = ({ expect }: ClientCase): boolean => expect.attempts === 'several';

/** A case, and what both witnesses saw of it. */
interface ObservedCase {
  readonly subject: ClientCase;
  readonly observed: readonly CallObservation[];
}

/** Several at a time. What the end of the run cut off comes to nothing; what was finished before is kept. */
async function* amongAll<Item, Result>(
  { options, isStopped }: ClientRun,
  items: readonly Item[],
  task: (item: Item) => Promise<Result | undefined>,
): AsyncGenerator<Result> {
  for await (const result of runConcurrently(items, { workers: options.workers, task, isStopped }))
    if (result !== undefined) yield result;
}

async function observe({ performer }: ClientRun, subject: ClientCase): Promise<ObservedCase | undefined> {
  const observed = await performer.perform(subject, '0');
  return observed === undefined ? undefined : { subject, observed };
}

function tell(run: ClientRun, judged: EnteredCase): Event {
  const { result, silence } = enterClientCase(run, run.ledger, judged);
  return { kind: 'case-finished', result, ...(silence === undefined ? {} : { silence }) };
}
