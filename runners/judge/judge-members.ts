import { wholeMatch } from '../../spec/document/read-pattern.ts';
import { jsonTypes } from '../../spec/requirements/describe-constraint.ts';
import type { Member } from '../../spec/requirements/list-members.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';
import { quoteValue } from './describe-answer.ts';
import type { Notes } from './notes.ts';

/** Presence, type, and every keyword of each member that is there. */
export function judgeMembers(
  notes: Notes,
  options: { readonly members: readonly Member[]; readonly object: JsonObject; readonly prefix: string },
): void {
  const { members, object, prefix } = options;
  for (const member of members) {
    for (const value of valuesAt(object, member.path)) judgeMember(notes, { member, value, prefix });
  }
}

function judgeMember(
  notes: Notes,
  options: { readonly member: Member; readonly value: JsonValue | undefined; readonly prefix: string },
): void {
  const { member, value, prefix } = options;
  const id = `${prefix}.${member.path}`;
  if (member.required) {
    notes.check(`${id}.required`, value !== undefined && value !== null, {
      message: `${member.path} is missing.`,
      expected: `${member.path} in every such answer`,
      observed: value === null ? 'null' : 'no such member',
    });
  }
  if (value === undefined) return;
  if (!member.required)
    notes.check('response.null-members', value !== null, {
      message: `${member.path} is null.`,
      expected: 'the member left out',
      observed: `"${member.path}": null`,
    });
  if (value === null) return;
  const types = jsonTypes(member.schema);
  const fits =
    types.length === 0 ||
    types.includes(typeName(value)) ||
    (typeName(value) === 'number' && types.includes('integer') && Number.isInteger(value));
  notes.check(`${id}.json-type`, fits, {
    message: `${member.path} is no JSON ${types.join(' or ')}.`,
    expected: `a JSON ${types.join(' or ')}`,
    observed: quoteValue(value),
  });
  if (fits) judgeKeywords(notes, { member, value, id });
}

function judgeKeywords(
  notes: Notes,
  { member: { path, schema }, value, id }: { readonly member: Member; readonly value: JsonValue; readonly id: string },
): void {
  const breach = (problem: string, expected: string) => ({
    message: `${path} ${problem}.`,
    expected,
    observed: quoteValue(value),
  });
  const open = schema['x-open-values']?.values.includes(value) === true;
  if (schema.enum !== undefined && !open)
    notes.check(
      `${id}.enum`,
      schema.enum.includes(value),
      breach('is no listed value', `one of ${schema.enum.join(', ')}`),
    );
  if (typeof value === 'string') {
    const length = [...value].length;
    if (schema.minLength !== undefined)
      notes.check(
        `${id}.min-length`,
        length >= schema.minLength,
        breach('is too short', `at least ${schema.minLength} characters`),
      );
    if (schema.maxLength !== undefined)
      notes.check(
        `${id}.max-length`,
        length <= schema.maxLength,
        breach('is too long', `at most ${schema.maxLength} characters`),
      );
    if (schema.pattern !== undefined)
      notes.check(
        `${id}.pattern`,
        wholeMatch(schema.pattern).test(value),
        breach('does not match its pattern', schema.pattern),
      );
  }
  if (typeof value === 'number') {
    if (schema.minimum !== undefined)
      notes.check(`${id}.minimum`, value >= schema.minimum, breach('is too small', `at least ${schema.minimum}`));
    if (schema.maximum !== undefined)
      notes.check(`${id}.maximum`, value <= schema.maximum, breach('is too large', `at most ${schema.maximum}`));
    if (schema.format === 'epoch-seconds')
      notes.check(
        `${id}.format`,
        isEpochSeconds(value),
        breach('is no count of seconds since 1970', 'epoch seconds, for instance 1752644436.666'),
      );
  }
  if (Array.isArray(value)) {
    if (schema.minItems !== undefined)
      notes.check(
        `${id}.min-items`,
        value.length >= schema.minItems,
        breach('has too few items', `at least ${schema.minItems}`),
      );
    if (schema.maxItems !== undefined)
      notes.check(
        `${id}.max-items`,
        value.length <= schema.maxItems,
        breach('has too many items', `at most ${schema.maxItems}`),
      );
  }
}

/** Seconds of the years 2000 to 2100; a count of milliseconds is a thousand times that. */
export function isEpochSeconds(value: number): boolean {
  return value >= 946_684_800 && value < 4_102_444_800;
}

/** Every value at a path: one of an object's member, several of a list's items. A member whose holder is missing has none. */
function valuesAt(object: JsonObject, path: string): readonly (JsonValue | undefined)[] {
  const keys = path.split('.');
  return keys.reduce<readonly (JsonValue | undefined)[]>(
    (values, key, index) => {
      const isLast = index === keys.length - 1;
      return values.flatMap((value): readonly (JsonValue | undefined)[] => {
        if (key === 'items' && Array.isArray(value)) return value as readonly JsonValue[];
        if (!isJsonObject(value)) return [];
        return Object.hasOwn(value, key) ? [value[key]] : isLast ? [undefined] : [];
      });
    },
    [object],
  );
}

/** The JSON type of a value. */
export function typeName(value: JsonValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
