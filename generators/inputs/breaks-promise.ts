import type { Reason } from './classify-input.ts';

/** The keywords that break a promise, by the suffix of its requirement. Bounds of a length may be stated by a pattern alone. */
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  'json-type': ['type'],
  required: ['required'],
  'min-length': ['minLength', 'pattern'],
  'max-length': ['maxLength', 'pattern'],
  pattern: ['pattern'],
  enum: ['enum'],
  format: ['format'],
  minimum: ['minimum', 'exclusiveMinimum'],
  maximum: ['maximum', 'exclusiveMaximum'],
  'multiple-of': ['multipleOf'],
  'min-items': ['minItems'],
  'max-items': ['maxItems'],
  'unique-items': ['uniqueItems'],
};

/** True when an input breaks the promise that it is meant to break, and nothing outside the member that it was changed in. */
export function breaksPromise(
  reasons: readonly Reason[],
  { member, aspect }: { readonly member: string; readonly aspect: string },
): boolean {
  const keywords = KEYWORDS[aspect] ?? [];
  return (
    reasons.every(({ path }) => path === member || path.startsWith(`${member}.`)) &&
    reasons.some(({ path, keyword }) => path === member && keywords.includes(keyword))
  );
}
