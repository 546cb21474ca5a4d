import type { JsonValue } from '../../spec/words/json.ts';
import type { Answer } from './read-answer.ts';

/** Longest piece of what a target sent that is quoted in a finding, in characters. */
const LONGEST_QUOTE = 200;

/** An answer in a few words: status, error name, and how the body begins. */
export function describeAnswer(answer: Answer): string {
  const name = answer.identity === undefined ? '' : ` ${shorten(answer.identity.name, LONGEST_QUOTE)}`;
  return `${answer.status}${name}, ${describeBody(answer)}`;
}

/** A JSON value as it would be written, cut when it is long. */
export function quoteValue(value: JsonValue | undefined): string {
  return value === undefined ? 'nothing' : shorten(writeJson(value), LONGEST_QUOTE);
}

/** Text of which at most `most` characters are kept, with a word on how long it was. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).toWellFormed()}… (${text.length} characters)` : text;
}

function describeBody({ response: { body }, mediaType }: Answer): string {
  if (body.length === 0) return 'no body';
  const type = shorten(mediaType ?? 'no Content-Type', LONGEST_QUOTE);
  const text = new TextDecoder().decode(body.subarray(0, LONGEST_QUOTE * 4));
  if (text.length <= LONGEST_QUOTE) return `${type}: ${text}`;
  return `${type}: ${text.slice(0, LONGEST_QUOTE).toWellFormed()}… (${body.length} bytes)`;
}

/** Not every engine can write out what it could read: it may run out of stack. */
function writeJson(value: JsonValue): string {
  try {
    return JSON.stringify(value);
  } catch {
    return 'a value nested too deep to be shown';
  }
}
