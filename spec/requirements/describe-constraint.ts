import type { Schema } from '../words/schema.ts';
import type { Constraint } from './constraint.ts';
import { describePresence, describeType } from './describe-presence.ts';
import { describeList, describeNumbers } from './describe-size.ts';
import { describeEnum, describeFormat, describeLength, describePattern } from './describe-text.ts';
import type { Member } from './list-members.ts';
import { REQUEST_FORMATS, RESPONSE_FORMATS } from './tested-formats.ts';

/** The constraints on a request member, presence and type first. */
export function describeRequestConstraints(member: Member): readonly Constraint[] {
  const { path, schema } = member;
  return [
    ...describePresence(member),
    ...describeType(member),
    ...describeLength(path, schema),
    ...describePattern(path, schema),
    ...describeEnum(path, schema),
    ...describeFormat(path, { schema, tested: REQUEST_FORMATS }),
    ...describeNumbers(path, schema),
    ...describeList(path, schema),
  ];
}

/** The constraints on a member of an answer. Length bounds that only a pattern states are part of the pattern there. */
export function describeResponseConstraints(member: Member): readonly Constraint[] {
  const { path, schema } = member;
  const explicit =
    schema.minLength === undefined && schema.maxLength === undefined
      ? []
      : describeLength(path, withoutPattern(schema));
  const all = [
    ...describeType(member),
    ...explicit,
    ...describePattern(path, schema),
    ...describeEnum(path, schema),
    ...describeFormat(path, { schema, tested: RESPONSE_FORMATS }),
    ...describeNumbers(path, schema),
    ...describeList(path, schema),
  ];
  return all.map((constraint) => ({
    ...constraint,
    test: `Every answer that carries ${path} is held to it.`,
    violation: `An answer whose ${path} breaks it.`,
  }));
}

function withoutPattern({ pattern: _pattern, ...rest }: Schema): Schema {
  return rest;
}
