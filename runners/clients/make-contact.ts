import type { ClientCase } from '../../spec/words/client-case.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { ClientRun } from './client-run.ts';
import type { CallObservation } from './observation.ts';

/** What was seen of the calls that were made first, by case. */
export type FirstCalls = ReadonlyMap<ClientCase, readonly CallObservation[]>;

/** How many of the plainest calls may come to nothing before the driver is held to be at fault. */
const TRIES = 3;

/** In how many calls a driver has to show that it reaches the endpoint that it is given: with one, it may keep the first for good. */
const CONTACTS = 2;

/**
 * Has the plainest calls made, until two show that the driver reaches the endpoint that it is given, and tells what was seen: these are the
 * first calls of the client, and count like any other. A driver that breaks on the way is remembered by the run.
 *
 * @throws OperationalError (exit code 2) when no request arrives, or goes where an earlier call was to go, or the driver cannot make any of
 * them: that is no word on the client.
 */
export async function makeContact({ options, performer }: ClientRun): Promise<FirstCalls> {
  const { driver, server, cases } = options;
  const seen = new Map<ClientCase, readonly CallObservation[]>();
  let contacts = 0;
  for (const [index, subject] of plainest(cases).entries()) {
    const observed = await performer.perform(subject, `contact-${index}`);
    if (observed === undefined) return seen;
    seen.set(subject, observed);
    if (observed.some(isContact)) contacts += 1;
    else if (contacts > 0 && server.strays().first?.call !== undefined) throw staleEndpoint(driver.lastWords());
    if (contacts === CONTACTS || server.strays().count > 0) return seen;
  }
  const [first] = [...seen.values()].flat();
  if (first === undefined || contacts > 0) return seen;
  const { outcome } = first;
  throw new OperationalError(
    outcome.outcome === 'unsupported'
      ? `The driver cannot make the plainest call: ${outcome.reason}`
      : `The driver made ${seen.size} calls, and no request arrived at the endpoint that it was given.`,
    {
      code: outcome.outcome === 'unsupported' ? 'DRIVER_UNABLE' : 'DRIVER_IGNORES_ENDPOINT',
      hint: `Requests have to go to "endpoint" of the call, with its path, whatever the environment says. ${driver.lastWords()}`,
    },
  );
}

/** Whether the driver or its client keeps the first endpoint cannot be seen from outside. */
const staleEndpoint = (lastWords: string): OperationalError =>
  new OperationalError('The driver sent a call to the endpoint of an earlier one.', {
    code: 'DRIVER_IGNORES_ENDPOINT',
    hint: `Requests have to go to "endpoint" of their own call: most often a client that was made for the first call serves them all. ${lastWords}`,
  });

/** A client that refuses a plain call by itself was reached; that it refuses is for the judge. */
function isContact({ requests, outcome }: CallObservation): boolean {
  return requests.length > 0 || (outcome.outcome === 'error' && outcome.error.kind === 'validation');
}

/** The shortest calls that every client has to make, answered at once. */
function plainest(cases: readonly ClientCase[]): readonly ClientCase[] {
  const isPlain = ({ expect, answers, lingerMs }: ClientCase): boolean =>
    expect.sent === 'must' &&
    expect.attempts !== 'several' &&
    lingerMs === undefined &&
    answers.every((answer) => answer.kind === 'answer' && answer.delayMs === undefined);
  const length = ({ calls }: ClientCase): number => JSON.stringify(calls).length;
  return cases
    .filter(isPlain)
    .toSorted((a, b) => length(a) - length(b))
    .slice(0, TRIES);
}
