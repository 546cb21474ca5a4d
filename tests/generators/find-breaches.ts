import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';
import type { Edition } from '../../spec/words/requirement.ts';

/** How patterns are read: against the whole value, or anywhere in it. */
export type PatternReading = 'whole' | 'anywhere';

const DOMAIN = '(?:dzd[-_][a-zA-Z0-9_-]{1,36})';
const NAME = '(?:[a-zA-Z0-9_-]{1,36})';
const TOKEN = '(?:[!-~]+)';
const RUN_TYPES: Readonly<Record<Edition, readonly string[]>> = {
  '2025-09': ['BUSINESS_DESCRIPTIONS'],
  '2025-12': ['BUSINESS_DESCRIPTIONS', 'BUSINESS_NAMES', 'BUSINESS_GLOSSARY_ASSOCIATIONS'],
};

/**
 * The members of an input that break what the two documents and the service model say, as dotted paths: written by hand from their
 * pages, and with nothing of the schema. Null counts as absence, but not in a list.
 */
export function findBreaches(
  input: JsonObject,
  { edition, reading }: { readonly edition: Edition; readonly reading: PatternReading },
): readonly string[] {
  const fits = (pattern: string) => new RegExp(reading === 'whole' ? `^${pattern}$` : pattern, 'u');
  const target = given(input, 'target');
  const inTarget = (name: string) => (isJsonObject(target) ? given(target, name) : undefined);
  const broken: Readonly<Record<string, boolean>> = {
    domainIdentifier: !isText(given(input, 'domainIdentifier'), fits(DOMAIN)),
    owningProjectIdentifier: !isText(given(input, 'owningProjectIdentifier'), fits(NAME)),
    clientToken: given(input, 'clientToken') !== undefined && !isToken(given(input, 'clientToken'), fits(TOKEN)),
    target: !isJsonObject(target),
    'target.identifier': isJsonObject(target) && typeof inTarget('identifier') !== 'string',
    'target.revision': inTarget('revision') !== undefined && !hasLength(inTarget('revision'), 64),
    'target.type': isJsonObject(target) && inTarget('type') !== 'ASSET',
    type: breaksType(given(input, 'type'), edition),
    types: edition === '2025-12' && breaksTypes(given(input, 'types')),
  };
  return Object.keys(broken).filter((member) => broken[member]);
}

function given(holder: JsonObject, name: string): JsonValue | undefined {
  const value = Object.hasOwn(holder, name) ? holder[name] : undefined;
  return value === null ? undefined : value;
}

function isText(value: JsonValue | undefined, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function hasLength(value: JsonValue | undefined, most: number): boolean {
  return typeof value === 'string' && value !== '' && [...value].length <= most;
}

function isToken(value: JsonValue | undefined, pattern: RegExp): boolean {
  return hasLength(value, 128) && isText(value, pattern);
}

function breaksType(value: JsonValue | undefined, edition: Edition): boolean {
  if (value === undefined) return edition === '2025-09';
  return !RUN_TYPES[edition].some((type) => type === value);
}

function breaksTypes(value: JsonValue | undefined): boolean {
  if (value === undefined) return false;
  if (!Array.isArray(value) || value.length < 1 || value.length > 2) return true;
  return value.some((item) => !RUN_TYPES['2025-12'].includes(item));
}
