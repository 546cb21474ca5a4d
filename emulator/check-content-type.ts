import type { Operation } from '../spec/contract.ts';
import { type HttpRequest, headerValue } from '../spec/words/http.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The media type without its parameters, in lower case. */
const essenceOf = (mediaType: string): string => (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();

/**
 * Refuses a body of another media type. Parameters are ignored (protocol test RestJsonMustSupportParametersInContentType);
 * an absent header is tolerated, because official servers differ about it.
 */
export function checkContentType(request: HttpRequest, operation: Operation): Refusal | undefined {
  const sent = headerValue(request.headers, 'content-type');
  if (sent === undefined || essenceOf(sent) === essenceOf(operation.body.mediaType)) return undefined;
  return refuse('UnsupportedMediaTypeException', `The content type must be ${operation.body.mediaType}.`);
}
