import type { HttpRequest } from '../spec/words/http.ts';
import { isJsonObject, type JsonObject } from '../spec/words/json.ts';
import { type Attempt, done, refuse } from './refusal.ts';

/** The message about a body that no JSON parser takes. */
export const NOT_JSON = 'The request body is not JSON.';

// A byte order mark is kept, so that the parser refuses it: JSON text must not begin with one (RFC 8259, section 8.1).
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The body as text, or a SerializationException when it is not UTF-8. */
export function readText({ body }: HttpRequest): Attempt<string> {
  try {
    return done(UTF8.decode(body));
  } catch {
    return refuse('SerializationException', 'The request body is not UTF-8.');
  }
}

/** The members of the body, or a SerializationException when it is no JSON object (protocol test RestJsonTechnicallyValidJsonBody). */
export function parseBody(text: string): Attempt<JsonObject> {
  if (text.trim() === '') return refuse('SerializationException', 'The request body is empty.');
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return done(value);
    return refuse('SerializationException', 'The request body must be a JSON object.');
  } catch {
    return refuse('SerializationException', NOT_JSON);
  }
}
