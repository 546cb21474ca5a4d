import type { Operation } from '../spec/contract.ts';
import type { HttpRequest } from '../spec/words/http.ts';
import type { JsonObject } from '../spec/words/json.ts';
import { type Attempt, done, refuse } from './refusal.ts';

const UNKNOWN_OPERATION = refuse('UnknownOperationException', 'The requested operation is not known.');

/** The path as written, without its query, split at each slash; one slash at the end is tolerated (Smithy ignores it). */
export function pathSegments(path: string): readonly string[] {
  const [beforeQuery = ''] = path.split('?', 1);
  const segments = beforeQuery.split('/').slice(1);
  return segments.at(-1) === '' && segments.length > 1 ? segments.slice(0, -1) : segments;
}

/** Percent-decodes once, strictly: undefined for a broken escape or for bytes that are not UTF-8. */
export function decodeLabel(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const labelName = (segment: string): string | undefined => /^\{(.+)\}$/.exec(segment)?.[1];

/**
 * Matches method and path against the operation's template. The split comes before the decoding, so an encoded slash
 * stays inside its label (Smithy httpLabel; protocol test RestJsonHttpRequestLabelEscaping).
 */
export function routeRequest(request: HttpRequest, operation: Operation): Attempt<JsonObject> {
  const template = pathSegments(operation.path);
  const segments = pathSegments(request.path);
  if (request.method !== operation.method.toUpperCase() || segments.length !== template.length)
    return UNKNOWN_OPERATION;
  const labels: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? '';
    const name = labelName(part);
    if (name === undefined) {
      if (part !== segment) return UNKNOWN_OPERATION;
      continue;
    }
    const value = decodeLabel(segment);
    if (value === undefined) return refuse('ValidationException', `Value at '${name}' is not percent-encoded UTF-8.`);
    labels[name] = value;
  }
  return done(labels);
}
