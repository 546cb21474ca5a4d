import type { Schema } from '../words/schema.ts';
import type { Constraint } from './constraint.ts';

/** Keywords that become requirements, or shape the members that do. */
const READ = [
  ...['type', 'enum', 'format', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'uniqueItems', 'items'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'required', 'properties'],
];
/** Keywords that promise nothing. */
const ANNOTATIONS = [
  ...['title', 'description', 'default', 'deprecated', 'example', 'examples', 'readOnly', 'writeOnly', '$comment'],
  ...['externalDocs', 'xml', 'contentEncoding', 'contentMediaType', '$schema', '$id', '$anchor', '$defs'],
];
const KNOWN = new Set([...READ, ...ANNOTATIONS]);

/** A requirement for each keyword that the suite does not test, so that a document's promise is shown as untested and not passed over. */
export function describeUnreadKeywords(path: string, schema: Schema): readonly Constraint[] {
  return Object.entries(schema)
    .filter(([keyword, value]) => !KNOWN.has(keyword) && !keyword.startsWith('x-') && !allowsEverything(keyword, value))
    .map(([keyword, value]) => ({
      suffix: keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      keyword,
      promise: `${path === '' ? 'The body' : path} keeps ${keyword}: ${JSON.stringify(value)}.`,
      test: 'The suite has no test for this keyword.',
      violation: 'A value that breaks it.',
      untestable: `the suite makes no cases from the keyword ${keyword}`,
    }));
}

function allowsEverything(keyword: string, value: unknown): boolean {
  return keyword === 'additionalProperties' && value === true;
}
