import type { Outcome } from '../../spec/words/exchange.ts';
import type { HttpRequest, HttpResponse } from '../../spec/words/http.ts';
import type { RecordedOutcome, RecordedRequest, RecordedResponse } from '../../spec/words/recording.ts';
import { readBytes, recordBytes } from './recorded-bytes.ts';

/** A request as it is recorded. */
export function recordRequest({ body, ...rest }: HttpRequest): RecordedRequest {
  return { ...rest, body: recordBytes(body) };
}

/** An outcome as it is recorded. */
export function recordOutcome(outcome: Outcome): RecordedOutcome {
  return outcome.kind === 'response' ? { ...outcome, response: recordResponse(outcome.response) } : outcome;
}

/** A response as it is recorded. */
export function recordResponse({ body, ...rest }: HttpResponse): RecordedResponse {
  return { ...rest, body: recordBytes(body) };
}

/** The outcome that was recorded. */
export function readOutcome(outcome: RecordedOutcome): Outcome {
  return outcome.kind === 'response' ? { ...outcome, response: readResponse(outcome.response) } : outcome;
}

/** The response that was recorded. */
export function readResponse({ body, ...rest }: RecordedResponse): HttpResponse {
  return { ...rest, body: readBytes(body) };
}
