import type { JsonValue } from '../../spec/words/json.ts';

/** A value to put in a member's place, and which promise about the member it puts to the test. What must be answered is not decided here. */
export interface Candidate {
  /** Suffix of the requirement, for instance `max-length`. */
  readonly aspect: string;
  /** Readable name of the variation, unique within the aspect: `129-characters`. */
  readonly name: string;
  readonly value: JsonValue;
}

/** A readable, file-name safe name for a piece of text. */
export function nameOfText(text: string): string {
  const spelt = [...text].map((character) =>
    /[A-Za-z0-9]/.test(character) ? character : `u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
  return spelt.join('-');
}
