import type { Notes } from '../../judge/notes.ts';
import type { CallObservation } from '../observation.ts';
import { readAttempt } from './read-attempt.ts';
import { NEVER_AGAIN, UNHEEDED } from './silences.ts';

/** A call that said how often it may be sent, and how often it was. */
interface AskedCall {
  readonly asked: number;
  readonly made: number;
  /** Each request says that so many attempts are the limit. */
  readonly isNamed: boolean;
}

/**
 * Holds calls to how often they may be sent. Only where it is certain that the number reached the client: a driver that passes over it
 * proves nothing. Tells why they prove nothing when they do not.
 */
export function judgeAskedAttempts(
  notes: Notes,
  { observed, retries }: { readonly observed: readonly CallObservation[]; readonly retries: boolean },
): string | undefined {
  const calls = listAsked(observed);
  if (calls.length === 0) return undefined;
  if (!isHeeded(calls)) return !retries && calls.every(({ made }) => made === 1) ? NEVER_AGAIN : UNHEEDED;
  for (const { asked, made } of calls)
    notes.check('client.retry.max-attempts', made <= asked, () => ({
      message: 'A call is sent more often than was asked for.',
      expected: `at most ${asked} request${asked === 1 ? '' : 's'}, the maxAttempts of the call`,
      observed: `${made} requests`,
    }));
  return undefined;
}

/** The calls that said how often they may be sent, as they were sent. */
export function listAsked(observed: readonly CallObservation[]): readonly AskedCall[] {
  return observed.flatMap(({ call, requests }) => {
    const asked = call.options.maxAttempts;
    if (asked === undefined || requests.length === 0) return [];
    return [{ asked, made: requests.length, isNamed: requests.every((one) => readAttempt(one)?.most === asked) }];
  });
}

/** client-attempts-asked-for. A fixed number cannot be what two calls asked for, nor grow with what is asked for. */
export function isHeeded(calls: readonly AskedCall[]): boolean {
  const sorted = calls.toSorted((a, b) => a.asked - b.asked);
  const isGrowing =
    sorted.length > 1 && sorted.every(({ made }, index) => index === 0 || made > (sorted[index - 1]?.made ?? 0));
  const exact = calls.filter(({ asked, made }) => asked === made);
  return isGrowing || exact.length > 1 || (calls.length > 0 && calls.every(({ isNamed }) => isNamed));
}
