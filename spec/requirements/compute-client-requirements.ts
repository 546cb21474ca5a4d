import type { ErrorShape, Operation } from '../contract.ts';
import { type Edition, type Requirement, requirementId } from '../words/requirement.ts';
import type { PromiseNote, Schema } from '../words/schema.ts';
import { readSource } from './compute-requirements.ts';
import { listInputMembers, listMembers, type Member } from './list-members.ts';

/** What the OpenAPI document promises about a client of the operation: nothing here knows a particular one. */
export function computeClientRequirements(operation: Operation, editions: readonly Edition[]): readonly Requirement[] {
  return [
    ...listInputMembers(operation)
      .filter(({ place }) => place !== 'item')
      .map((member) => describeInputMember(member, editions)),
    ...listMembers(operation.success.schema)
      .filter(({ place }) => place !== 'item')
      .map((member) => describeOutputMember(member, editions)),
    ...operation.errors.map((error) => describeError(error, editions)),
  ];
}

type Draft = Pick<Requirement, 'promise' | 'test' | 'violation'> & {
  readonly id: string;
  readonly note: PromiseNote;
  readonly editions: readonly Edition[];
};

function complete({ id, note, editions, ...told }: Draft): Requirement {
  const [first, ...rest] = (note.sources ?? []).map(readSource);
  return {
    ...told,
    id: requirementId(id),
    party: 'client',
    level: 'must',
    provenance: note.provenance ?? 'documented',
    sources: first === undefined ? [{ document: 'openapi', section: id }] : [first, ...rest],
    editions: note.editions ?? editions,
    ambiguities: [],
  };
}

function describeInputMember({ path, place, schema }: Member, editions: readonly Edition[]): Requirement {
  return complete({
    id: `client.request.${path}`,
    promise:
      place === 'label'
        ? `The caller's ${path} stands in the path, with every character that it has.`
        : `The caller's ${path} is sent under this name and with this value.`,
    test: 'Every request; values with quotes, control characters, other scripts and characters beyond 16 bits among them.',
    violation: 'The name is written otherwise, the value is changed, or the member is missing.',
    note: noteOf(schema),
    editions,
  });
}

function describeOutputMember({ path, schema }: Member, editions: readonly Edition[]): Requirement {
  const isTime = schema.format === 'epoch-seconds';
  return complete({
    id: `client.response.${path}`,
    promise: isTime
      ? `${path} of the answer is given to the user as the point in time that it names, to the millisecond.`
      : `${path} of the answer is given to the user with its value.`,
    test: isTime
      ? 'Whole seconds, fractions of one to six digits, and an exponent; compared to the millisecond.'
      : 'Every answer of success that has it.',
    violation: isTime
      ? 'Seconds are taken for milliseconds, or the fraction is lost.'
      : 'The member is missing, or has another value.',
    note: noteOf(schema),
    editions,
  });
}

function describeError({ name, status, sources }: ErrorShape, editions: readonly Edition[]): Requirement {
  return complete({
    id: `client.error.${name}`,
    promise: `${name} is told to the user by this name, with its status and its message.`,
    test: `An answer ${status} that names it.`,
    violation: 'The user gets another error, another status, or no message.',
    note: { sources },
    editions,
  });
}

function noteOf(schema: Schema): PromiseNote {
  return schema['x-promises']?.['*'] ?? {};
}
