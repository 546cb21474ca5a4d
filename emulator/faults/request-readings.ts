import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';
import { alterReading, alterRules } from '../alter-input.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('request-readings');

type EditText = (text: string) => string;

/** Rewrites the texts of the body that an edit changes, before anything looks at them. */
function rewritten(value: JsonValue, edit: EditText): JsonValue {
  if (typeof value === 'string') return edit(value);
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((item) => rewritten(item, edit));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rewritten(inner, edit)]));
}

/** Reads one member, or every one, as another text than the one that was sent. */
const readAs = (edit: EditText, only?: string): Alteration =>
  alterStages((stages) => ({
    ...stages,
    readInput: (members, all) => {
      const held = only === undefined ? undefined : members[only];
      if (only !== undefined && held === undefined) return stages.readInput(members, all);
      const read =
        only === undefined ? rewritten(members, edit) : { ...members, [only]: rewritten(held ?? null, edit) };
      return stages.readInput(read as JsonObject, all);
    },
  }));

const compiled = new Map<string, RegExp>();

function matchesInAnyCase(text: string, pattern: string): boolean {
  const expression = compiled.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'iu');
  compiled.set(pattern, expression);
  return expression.test(text);
}

const isFalsy = (value: JsonValue): boolean => value === null || value === '' || value === false || value === 0;

const PROJECT = 'owningProjectIdentifier';

/** Values that are changed, or not seen, on the way from the body to the checks. */
export const REQUEST_READING_FAULTS = [
  fault('texts-trimmed', {
    sentence: 'Blanks at both ends of every text of the body are taken off.',
    requirements: [
      'request.clientToken.pattern',
      'request.owningProjectIdentifier.pattern',
      'request.target.type.enum',
      'request.type.enum',
      'request.types.items.enum',
    ],
    seenIn: "Laravel's middleware TrimStrings, which is on by default",
    apply: readAs((text) => text.trim()),
  }),
  fault('project-ends-at-nul', {
    sentence: 'A project identifier ends at its first NUL character.',
    requirements: ['request.owningProjectIdentifier.pattern'],
    seenIn: 'servers that hand texts on to C',
    apply: readAs((text) => text.split('\0', 1)[0] ?? '', PROJECT),
  }),
  fault('project-in-compatible-form', {
    sentence: 'A project identifier is normalised (NFKC) before it is checked.',
    requirements: ['request.owningProjectIdentifier.pattern'],
    seenIn: 'Django and Spotify, which normalise user names so',
    apply: readAs((text) => text.normalize('NFKC'), PROJECT),
  }),
  fault('patterns-in-any-case', {
    sentence: 'Patterns ignore letter case, and so take the long s and the Kelvin sign for letters.',
    requirements: [
      'request.clientToken.pattern',
      'request.domainIdentifier.pattern',
      'request.owningProjectIdentifier.pattern',
    ],
    seenIn: 'expressions with the flags i and u, whose folding is that of Unicode',
    apply: alterRules(() => ({ matchesPattern: matchesInAnyCase })),
  }),
  fault('digits-of-any-script', {
    sentence: 'Digits of every script are taken for those of a project identifier.',
    requirements: ['request.owningProjectIdentifier.pattern'],
    seenIn: '.NET and Python, whose \\d is any decimal digit',
    apply: alterRules(({ matchesPattern }) => ({
      matchesPattern: (text, pattern) =>
        matchesPattern(pattern.startsWith('[a-zA-Z0-9') ? text.replaceAll(/\p{Nd}/gu, '0') : text, pattern),
    })),
  }),
  fault('falsy-values-are-absent', {
    editions: ['2025-12'],
    sentence: 'An optional member that is empty, zero or false counts as absent.',
    requirements: [
      'request.clientToken.min-length',
      'request.target.revision.min-length',
      'request.type.enum',
      'request.type.json-type',
      'request.types.json-type',
    ],
    seenIn: 'handlers in Python and JavaScript that ask `if value` where they mean `is None`',
    apply: alterReading(({ isAbsent }) => ({
      isAbsent: (value, required) => isAbsent(value, required) || (!required && isFalsy(value)),
    })),
  }),
] as const;
