import type { ClientExpectation } from '../../../spec/words/client-case.ts';
import type { DriverCall } from '../../../spec/words/driver-message.ts';
import { headerValue } from '../../../spec/words/http.ts';
import type { Notes } from '../../judge/notes.ts';
import { readSignature } from '../../signing/verify-signature.ts';
import type { ArrivedRequest } from '../observation.ts';
import { idOf } from './judge-invocations.ts';
import { isPresent, readTimestamp } from './judge-signature.ts';
import { readAttempt } from './read-attempt.ts';

/** A date names a second that began up to a second before. In milliseconds, with half a second to spare. */
const GRAIN_MS = 1500;

/** More than any official client makes by default, the ten of some services included. */
const MOST_ATTEMPTS = 12;

/** Holds the attempts of one call to how often it may be sent, and to each other. */
export function judgeAttempts(
  notes: Notes,
  {
    requests,
    expected,
    successAt,
    options,
  }: {
    readonly requests: readonly ArrivedRequest[];
    readonly expected: ClientExpectation['attempts'];
    /** Index of the request that a readable success answers; undefined where none does. */
    readonly successAt: number | undefined;
    /** Of the call. With a time-out an attempt may be given up before it arrives, and before its answer does. */
    readonly options: DriverCall['options'];
  },
): void {
  if (requests.length === 0) return;
  const isTimed = options.timeoutMs !== undefined;
  // An attempt that was given up in the middle of its body was answered with nothing.
  if (successAt !== undefined && requests.length > successAt && requests.every(({ isWhole }) => isWhole))
    notes.check('client.retry.only-failures', requests.length === successAt + 1, () => ({
      message: 'What was answered with a success is sent again.',
      expected: `no request after the ${successAt === 0 ? 'first' : `${successAt + 1}th`}`,
      observed: `${requests.length} requests`,
    }));
  if (requests.length > 1)
    notes.check('client.retry.bounded', requests.length <= MOST_ATTEMPTS, () => ({
      message: 'A call is tried again and again.',
      expected: `at most ${MOST_ATTEMPTS} requests`,
      observed: `${requests.length} requests`,
    }));
  if (expected === 'one')
    notes.check('client.retry.not-refusals', requests.length === 1, () => ({
      message: 'What was refused for good is sent again.',
      expected: '1 request',
      observed: `${requests.length} requests`,
    }));
  if (expected === 'several')
    notes.check('client.retry.transient', requests.length > 1, () => ({
      message: 'What may well pass is not tried again.',
      expected: 'at least 2 requests',
      observed: '1 request',
    }));
  for (const [index, request] of requests.entries())
    judgeNumber(notes, { request, mustBeFirst: index === 0 && !isTimed, mayBeMore: options.maxAttempts !== undefined });
  if (requests.length > 1) {
    judgeNumbers(notes, { requests, isTimed });
    judgeFreshness(notes, requests);
  }
}

/**
 * What a request says of itself: attempts begin at 1, and none is beyond the last. A client that says nothing of it says nothing wrong, and
 * whether `max` follows the number of attempts that the caller asked for is open.
 */
function judgeNumber(
  notes: Notes,
  {
    request,
    mustBeFirst,
    mayBeMore,
  }: { readonly request: ArrivedRequest; readonly mustBeFirst: boolean; readonly mayBeMore: boolean },
): void {
  const said = readAttempt(request);
  if (said?.attempt === undefined && said?.most === undefined) return;
  const { attempt = 1, most = attempt } = said;
  notes.check(
    'client.retry.attempt-headers',
    attempt >= 1 && (mayBeMore ? most >= 1 : attempt <= most) && !(mustBeFirst && attempt !== 1),
    () => ({
      message: 'A request says of itself what cannot be.',
      expected: mustBeFirst
        ? 'amz-sdk-request with attempt=1, and no smaller a max'
        : 'amz-sdk-request with attempt=1 or more, and no smaller a max',
      observed: headerValue(request.headers, 'amz-sdk-request') ?? 'none',
    }),
  );
}

/** Attempts that are numbered, or that name the call that they belong to. A client that does neither says nothing wrong. */
function judgeNumbers(
  notes: Notes,
  { requests, isTimed }: { readonly requests: readonly ArrivedRequest[]; readonly isTimed: boolean },
): void {
  const numbers = requests.flatMap((request) => numberOf(request) ?? []);
  const ids = requests.flatMap((request) => idOf(request) ?? []);
  if (numbers.length + ids.length === 0) return;
  const isDistinct = new Set(numbers).size === numbers.length;
  notes.check(
    'client.retry.attempt-headers',
    isDistinct && (isTimed || isGrowing(requests)) && new Set(ids).size <= 1,
    () => ({
      message: 'The attempts of a call are told apart or together wrongly.',
      expected: 'amz-sdk-request with a number for each, amz-sdk-invocation-id with one id',
      observed: `attempts ${numbers.join(', ') || 'without numbers'}; ids ${[...new Set(ids)].join(', ') || 'none'}`,
    }),
  );
}

const numberOf = (request: ArrivedRequest): number | undefined => readAttempt(request)?.attempt;

/** An attempt that was given up may arrive after the one that followed it; one that was answered before came first. */
function isGrowing(requests: readonly ArrivedRequest[]): boolean {
  return requests.every((request, index) => {
    const before = requests[index - 1];
    if (before === undefined || before.answeredAtMs > request.arrivedAtMs) return true;
    return (numberOf(before) ?? 0) < (numberOf(request) ?? Number.POSITIVE_INFINITY);
  });
}

/** A later attempt is signed after the answer to the one before it, so its date cannot lie before that answer. */
function judgeFreshness(notes: Notes, requests: readonly ArrivedRequest[]): void {
  for (const [index, request] of requests.entries()) {
    const before = requests[index - 1];
    const signedAtMs = readTimestamp(readSignature(request)?.timestamp ?? '');
    if (before === undefined || Number.isNaN(signedAtMs)) continue;
    // Where the answer came at once, the date of the first attempt is that of the second as well; a date that is wrong anyway is told as that.
    const isTelling = before.answeredAtMs - before.arrivedAtMs > GRAIN_MS && isPresent(signedAtMs, request.arrivedAtMs);
    if (!isTelling) continue;
    notes.check('client.retry.fresh-signature', signedAtMs > before.answeredAtMs - GRAIN_MS, () => ({
      message: 'A later attempt carries the date of the first.',
      expected: `a date after ${new Date(before.answeredAtMs).toISOString()}, when the first was answered`,
      observed: new Date(signedAtMs).toISOString(),
    }));
  }
}
