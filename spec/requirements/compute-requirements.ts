import type { ErrorShape, Operation } from '../contract.ts';
import {
  type DocumentId,
  EDITIONS,
  type Edition,
  type Requirement,
  requirementId,
  type Source,
} from '../words/requirement.ts';
import type { PromiseNote, Schema } from '../words/schema.ts';
import type { Constraint } from './constraint.ts';
import { describeRequestConstraints, describeResponseConstraints } from './describe-constraint.ts';
import { describeUnreadKeywords } from './describe-unread-keywords.ts';
import { listInputMembers, listMembers, type Member } from './list-members.ts';

/** Every requirement that the OpenAPI document states by itself: nothing here knows a particular operation. */
export function computeRequirements(
  operation: Operation,
  editions: readonly Edition[] = EDITIONS,
): readonly Requirement[] {
  const drafts = [...requestDrafts(operation), ...answerDrafts(operation), ...operation.errors.flatMap(errorDrafts)];
  return drafts.map((draft) => completeDraft(draft, editions));
}

/** Turns `document: section` into a source. Text without a known document counts as a place in the OpenAPI document. */
export function readSource(text: string): Source {
  const colon = text.indexOf(': ');
  return colon === -1
    ? { document: 'openapi', section: text }
    : { document: text.slice(0, colon) as DocumentId, section: text.slice(colon + 2) };
}

interface Draft extends Omit<Constraint, 'suffix' | 'keyword'> {
  readonly id: string;
  readonly note: PromiseNote;
  /** Where the promise stands in the OpenAPI document, for a constraint that cites nothing else. */
  readonly place: string;
  readonly scenario?: string;
}

function completeDraft(draft: Draft, editions: readonly Edition[]): Requirement {
  const [first, ...rest] = (draft.note.sources ?? []).map(readSource);
  return {
    id: requirementId(draft.id),
    party: 'server',
    level: draft.note.level ?? 'must',
    provenance: draft.note.provenance ?? 'documented',
    sources: first === undefined ? [{ document: 'openapi', section: draft.place }] : [first, ...rest],
    editions: draft.note.editions ?? editions,
    promise: draft.promise,
    test: draft.test,
    violation: draft.violation,
    ambiguities: draft.note.ambiguities ?? [],
    ...(draft.scenario === undefined ? {} : { scenario: draft.scenario }),
    ...(draft.untestable === undefined ? {} : { untestable: draft.untestable }),
  };
}

function requestDrafts(operation: Operation): readonly Draft[] {
  return [
    ...unreadDrafts('request', { path: '', schema: operation.body.schema }),
    ...listInputMembers(operation).flatMap((member) => [
      ...describeRequestConstraints(member).map((constraint) => memberDraft('request', member, constraint)),
      ...unreadDrafts('request', member),
    ]),
  ];
}

function answerDrafts({ success }: Operation): readonly Draft[] {
  const sources = success.sources;
  return [
    statusDraft('response.status-code', `A started run is answered with ${success.status}.`, { sources }, 'responses'),
    {
      id: 'response.media-type',
      promise: `A started run is answered as ${success.mediaType}; parameters of the media type do not count.`,
      test: 'Every accepted request.',
      violation: 'No Content-Type, text/html, or application/x-amz-json-1.1.',
      note: { sources },
      place: 'responses, content',
    },
    ...unreadDrafts('response', { path: '', schema: success.schema }),
    ...listMembers(success.schema).flatMap((member) => [
      ...requiredDrafts('response', member),
      ...describeResponseConstraints(member).map((constraint) => memberDraft('response', member, constraint)),
      ...unreadDrafts('response', member),
      ...echoDrafts(member),
    ]),
  ];
}

function errorDrafts(error: ErrorShape): readonly Draft[] {
  const status = statusDraft(
    `error.${error.name}.status`,
    `${error.name} comes with status ${error.status}.`,
    { sources: error.sources },
    `responses, ${error.status}`,
  );
  const scenario = { scenario: error.name };
  const members = listMembers(error.schema).flatMap((member) => [
    ...requiredDrafts(`error.${error.name}`, member),
    ...describeResponseConstraints(member).map((constraint) => memberDraft(`error.${error.name}`, member, constraint)),
    ...unreadDrafts(`error.${error.name}`, member),
  ]);
  return [status, ...unreadDrafts(`error.${error.name}`, { path: '', schema: error.schema }), ...members].map(
    (draft) => ({ ...draft, ...scenario }),
  );
}

function statusDraft(id: string, promise: string, note: PromiseNote, place: string): Draft {
  return {
    id,
    promise,
    note,
    place,
    test: 'Every answer of this kind, whatever brought it about.',
    violation: 'Another status, even a neighbouring one.',
  };
}

function requiredDrafts(prefix: string, member: Member): readonly Draft[] {
  if (!member.required) return [];
  const note = member.holder['x-promises']?.['required'] ?? noteOf(member.schema, 'required');
  return [
    {
      id: `${prefix}.${member.path}.required`,
      promise: `Every such answer carries ${member.path}.`,
      test: 'Every such answer.',
      violation: 'The member is missing or null.',
      note,
      place: member.path,
    },
  ];
}

function echoDrafts(member: Member): readonly Draft[] {
  const echoed = member.schema['x-echoes'];
  if (echoed === undefined) return [];
  return [
    {
      id: `response.${member.path}.echo`,
      promise: `${member.path} in the answer is the ${echoed} of the request.`,
      test: 'Every accepted request; a list is compared without its order.',
      violation: 'A constant, or the value of another request.',
      note: noteOf(member.schema, 'echo'),
      place: member.path,
    },
  ];
}

function memberDraft(prefix: string, member: Member, constraint: Constraint): Draft {
  return {
    ...constraint,
    id: `${prefix}.${member.path}.${constraint.suffix}`,
    note: noteOf(member.schema, constraint.keyword),
    place: member.path,
  };
}

/** What the schema promises and the suite does not test, of a member or of the whole body. */
function unreadDrafts(prefix: string, { path, schema }: Pick<Member, 'path' | 'schema'>): readonly Draft[] {
  return describeUnreadKeywords(path, schema).map((constraint) => ({
    ...constraint,
    id: path === '' ? `${prefix}.${constraint.suffix}` : `${prefix}.${path}.${constraint.suffix}`,
    note: noteOf(schema, constraint.keyword),
    place: path === '' ? 'schema' : path,
  }));
}

function noteOf(schema: Schema, keyword: string): PromiseNote {
  const notes = schema['x-promises'];
  return notes?.[keyword] ?? notes?.['*'] ?? {};
}
