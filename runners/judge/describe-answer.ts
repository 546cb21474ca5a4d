import type { JsonValue } from '../../spec/words/json.ts';
import type { Answer } from './read-answer.ts';

/** Longest piece of what a target sent that is quoted in a finding, in characters. */
const LONGEST_QUOTE = 200;

/** An answer in a few words: status, error name, and how the body begins. */
export function describeAnswer(answer: Answer): string {
  const name = answer.identity === undefined ? '' : ` ${answer.identity.name}`;
  return `${answer.status}${name}, ${describeBody(answer)}`;
}

/** A JSON value as it would be written, cut when it is long. */
export function quoteValue(value: JsonValue | undefined): string {
  return value === undefined ? 'nothing' : shorten(JSON.stringify(value));
}

function describeBody({ response, mediaType }: Answer): string {
  if (response.body.length === 0) return 'no body';
  const text = new TextDecoder().decode(response.body.subarray(0, LONGEST_QUOTE * 4));
  return `${mediaType ?? 'no Content-Type'}: ${shorten(text)}`;
}

function shorten(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}… (${text.length} characters)` : text;
}
