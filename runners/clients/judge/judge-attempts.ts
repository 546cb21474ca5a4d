import type { ClientExpectation } from '../../../spec/words/client-case.ts';
import { headerValue } from '../../../spec/words/http.ts';
import type { Notes } from '../../judge/notes.ts';
import { readSignature } from '../../signing/verify-signature.ts';
import type { ArrivedRequest } from '../observation.ts';
import { isPresent, readTimestamp } from './judge-signature.ts';

/** A date names a second that began up to a second before. In milliseconds, with half a second to spare. */
const GRAIN_MS = 1500;

/** Holds the attempts of one call to how often it may be sent, and to each other. */
export function judgeAttempts(
  notes: Notes,
  {
    requests,
    expected,
  }: { readonly requests: readonly ArrivedRequest[]; readonly expected: ClientExpectation['attempts'] },
): void {
  if (requests.length === 0) return;
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
  if (requests.length > 1) {
    judgeNumbers(notes, requests);
    judgeFreshness(notes, requests);
  }
}

/** Attempts that are numbered, or that name the call that they belong to. A client that does neither says nothing wrong. */
function judgeNumbers(notes: Notes, requests: readonly ArrivedRequest[]): void {
  const numbers = requests.flatMap(({ headers }) => {
    const number = /attempt=(\d+)/.exec(headerValue(headers, 'amz-sdk-request') ?? '')?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  const ids = requests.flatMap(({ headers }) => headerValue(headers, 'amz-sdk-invocation-id') ?? []);
  if (numbers.length + ids.length === 0) return;
  // Not by order: an attempt that was given up may arrive after the one that followed it.
  const isDistinct = new Set(numbers).size === numbers.length;
  notes.check('client.retry.attempt-headers', isDistinct && new Set(ids).size <= 1, () => ({
    message: 'The attempts of a call are told apart or together wrongly.',
    expected: 'amz-sdk-request with a number for each, amz-sdk-invocation-id with one id',
    observed: `attempts ${numbers.join(', ') || 'without numbers'}; ids ${[...new Set(ids)].join(', ') || 'none'}`,
  }));
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
