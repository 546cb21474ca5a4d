import { isDeepStrictEqual } from 'node:util';
import { describeTarget } from '../../reports/describe-target.ts';
import type { Event } from '../../spec/words/event.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
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
  const [there, here] = [describeRun(started), describeRun(now)];
  const differing = [...new Set([...Object.keys(there), ...Object.keys(here)])].filter(
    (name) => !isDeepStrictEqual(there[name], here[name]),
  );
  if (differing.length === 0) return;
  const differences = differing.map((name) => `${name} ${tell(there[name])} there and ${tell(here[name])} here`);
  throw new OperationalError(`${path} is of another run than this one: ${differences.join('; ')}.`, {
    code: 'RESUME_MISFIT',
    hint: 'Give the flags and the configuration of that run, or start a new run, without --resume.',
  });
}

/** What must be the same, by the names that a person knows it by. */
function describeRun({ suite, contract, target, seed, outline }: RunStarted): Readonly<Record<string, unknown>> {
  const { casesPerProperty, caseId, ...rest } = outline;
  return {
    suite: `${suite.name} ${suite.version}`,
    edition: contract.edition,
    contract: contract.digest.slice(0, 12),
    target: describeTarget(target),
    seed,
    cases: casesPerProperty,
    case: caseId,
    ...rest,
  };
}

function tell(value: unknown): string {
  if (value === undefined) return 'not given';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
