import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../../../spec/contract.ts';
import { listMembers, type Member } from '../../../spec/requirements/list-members.ts';
import { assertNever } from '../../../spec/words/assert-never.ts';
import type { ToldResult } from '../../../spec/words/client-case.ts';
import type { DriverError, DriverOutcome } from '../../../spec/words/driver-message.ts';
import type { JsonObject, JsonValue } from '../../../spec/words/json.ts';
import { quoteValue } from '../../judge/describe-answer.ts';
import type { Notes } from '../../judge/notes.ts';
import { isSameTime } from './is-same-time.ts';

/** What a user was told, and what a right client tells. `about` is the requirement that the case is first of all about. */
export interface ToldSubject {
  readonly told: DriverOutcome;
  readonly expected: ToldResult;
  readonly about: string;
  readonly operation: Operation;
}

/** Holds what the user was told to what the server answered. */
export function judgeTold(notes: Notes, subject: ToldSubject): void {
  const { told, expected } = subject;
  if (told.outcome === 'unsupported') return;
  switch (expected.kind) {
    case 'output':
      if (told.outcome === 'output') judgeOutput(notes, { ...subject, output: told.output, members: expected.members });
      else failSuccess(notes, subject, describeError(told.error));
      return;
    case 'output-or-failure':
      if (told.outcome === 'output')
        judgeRemains(notes, { ...subject, output: told.output, members: expected.members });
      else judgeBreakdown(notes, subject, told.error);
      return;
    case 'error':
      judgeError(notes, { ...subject, expected });
      return;
    case 'failure':
      judgeFailure(notes, { ...subject, expected });
      return;
    case 'anything':
      return;
    default:
      assertNever(expected);
  }
}

function failSuccess(notes: Notes, { about, operation, expected }: ToldSubject, observed: string): void {
  const required = operation.success.schema.required?.at(-1) ?? '';
  notes.check(about.startsWith('client.response.') ? about : `client.response.${required}`, false, () => ({
    message: 'A run was started and the user is not told so.',
    expected: expected.kind === 'output' ? quoteValue(expected.members) : 'a result',
    observed,
  }));
}

interface OutputSubject extends ToldSubject {
  readonly output: JsonObject;
  readonly members: JsonObject;
}

function judgeOutput(notes: Notes, subject: OutputSubject): void {
  const { output, members, about, expected } = subject;
  const focus = expected.kind === 'output' ? expected.focus : undefined;
  const read = topMembers(subject).filter((member) => members[member.path] !== undefined);
  const isNothingRead = read.length > 0 && read.every(({ path }) => output[path] === undefined);
  if (isNothingRead) {
    failSuccess(notes, subject, 'a result without any of the members');
    return;
  }
  if (about.startsWith('client.response.') && focus === undefined) notes.witness(about);
  for (const member of topMembers(subject)) {
    const { path } = member;
    const given = members[path];
    const isKept = isSame(member, { expected: given, told: output[path] });
    // An absent member that stays absent is no witness, unless the case is about it.
    if (given === undefined && isKept && path !== focus) continue;
    notes.check(path === focus ? about : `client.response.${path}`, isKept, () => ({
      message:
        given === undefined
          ? `The user is given a ${path} that was not answered.`
          : `The user is given another ${path}.`,
      expected: quoteValue(given),
      observed: quoteValue(output[path]),
    }));
  }
}

function topMembers({ operation }: ToldSubject): readonly Member[] {
  return listMembers(operation.success.schema).filter(({ place, path }) => place === 'member' && !path.includes('.'));
}

/** An error of the service has a status; one without it, after a success, is what the client itself fell over. */
function judgeBreakdown(notes: Notes, { about }: ToldSubject, error: DriverError): void {
  notes.check(about, error.kind !== 'service' || error.status !== undefined, () => ({
    message: 'The client breaks on the answer.',
    expected: 'what is there, or a failure to read the answer',
    observed: `${describeError(error)}, without a status`,
  }));
}

/** What the answer lacked may be filled in with an empty value; nothing else may be made of it. */
function judgeRemains(notes: Notes, subject: OutputSubject): void {
  const { output, members, about } = subject;
  const madeUp = topMembers(subject).filter((member) => {
    const told = output[member.path];
    return members[member.path] === undefined && !isEmpty(member, told);
  });
  notes.check(about, madeUp.length === 0, () => ({
    message: 'The user is given something that was not answered.',
    expected: quoteValue(members),
    observed: quoteValue(output),
  }));
}

function isEmpty(member: Member, told: JsonValue | undefined): boolean {
  return (
    told === '' ||
    isSame(member, { expected: undefined, told }) ||
    (member.schema.format === 'epoch-seconds' && told === 0)
  );
}

/** Absent, null and an empty list are the same to a user whose language has no absent list. */
export function isSame(
  { schema }: Member,
  { expected, told }: { readonly expected: JsonValue | undefined; readonly told: JsonValue | undefined },
): boolean {
  if (expected === undefined || expected === null)
    return told === undefined || told === null || (Array.isArray(told) && told.length === 0);
  if (schema.format === 'epoch-seconds' && typeof expected === 'number' && typeof told === 'number')
    return isSameTime(expected, told);
  return isDeepStrictEqual(expected, told);
}

function judgeError(
  notes: Notes,
  { told, expected, about }: ToldSubject & { readonly expected: Extract<ToldResult, { readonly kind: 'error' }> },
): void {
  const error = told.outcome === 'error' ? told.error : undefined;
  const id = about.startsWith('client.error.') ? about : `client.error.${expected.code ?? 'unknown-name'}`;
  const isNamed = error !== undefined && (expected.code === undefined || error.code === expected.code);
  const isKept =
    isNamed &&
    error.kind === 'service' &&
    (expected.status === undefined || error.status === expected.status) &&
    (expected.message === undefined || error.message === expected.message);
  notes.check(id, isKept, () => ({
    message:
      error === undefined
        ? 'The service answered with an error and the user is told of a success.'
        : 'The user is told of another error.',
    expected: [expected.code, expected.status, expected.message].filter((part) => part !== undefined).join(', '),
    observed: describeOutcome(told),
  }));
  if (expected.requestId === undefined || error === undefined) return;
  notes.check('client.response.request-id', error.requestId === expected.requestId, () => ({
    message: 'The user cannot read the request id.',
    expected: expected.requestId ?? '',
    observed: error.requestId ?? 'none',
  }));
}

function judgeFailure(
  notes: Notes,
  { told, expected, about }: ToldSubject & { readonly expected: Extract<ToldResult, { readonly kind: 'failure' }> },
): void {
  const isFailure = told.outcome === 'error';
  const isKept = isFailure && (expected.status === undefined || told.error.status === expected.status);
  const { notAs = [] } = expected;
  const isTakenForAnother = isFailure && told.error.code !== undefined && notAs.includes(told.error.code);
  const status = expected.status === undefined ? 'a failure' : `a failure with status ${expected.status}`;
  notes.check(about, isKept && !isTakenForAnother, () => ({
    message: !isFailure
      ? 'The user is told of a success.'
      : isTakenForAnother
        ? 'The user is told of an error that was not answered.'
        : 'The failure does not carry its status.',
    expected: isTakenForAnother ? `${status}, and no documented name` : status,
    observed: describeOutcome(told),
  }));
}

/** What the user was told, for a finding. */
export function describeOutcome(told: DriverOutcome): string {
  if (told.outcome === 'output') return `success: ${quoteValue(told.output)}`;
  return told.outcome === 'error' ? describeError(told.error) : `not to be said with this client: ${told.reason}`;
}

function describeError({ kind, code, status, message }: DriverError): string {
  return [`${kind} error`, code, status, message].filter((part) => part !== undefined).join(', ');
}
