import type { Event } from '../../spec/words/event.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { compareRuns } from '../compare-runs.ts';
import type { BrokenOffRun, RunStarted } from './read-earlier-run.ts';

/**
 * The events of a run that goes on from an earlier one, once it is known that both are the same run: one suite, contract, target, seed
 * and selection. Nothing has been sent when it is found out.
 *
 * @throws OperationalError that says what differs.
 */
export async function* checkFit(
  events: AsyncIterable<Event>,
  earlier: BrokenOffRun | undefined,
): AsyncGenerator<Event> {
  for await (const event of events) {
    if (event.kind === 'run-started' && earlier !== undefined)
      for (const started of earlier.started) refuseMisfit(event, { started, path: earlier.path });
    yield event;
  }
}

function refuseMisfit(
  now: RunStarted,
  { started, path }: { readonly started: RunStarted; readonly path: string },
): void {
  const differing = compareRuns(started, now);
  if (differing.length === 0) return;
  const differences = differing.map(({ name, one, other }) => `${name} ${one} there and ${other} here`);
  throw new OperationalError(`${path} is of another run than this one: ${differences.join('; ')}.`, {
    code: 'RESUME_MISFIT',
    hint: 'Give the flags and the configuration of that run, or start a new run, without --resume.',
  });
}
