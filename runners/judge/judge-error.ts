import type { ErrorShape, Operation } from '../../spec/contract.ts';
import { listMembers } from '../../spec/requirements/list-members.ts';
import { describeAnswer, quoteValue } from './describe-answer.ts';
import { judgeMembers } from './judge-members.ts';
import { describeProblem, judgeEncoding, judgeMediaType } from './judge-success.ts';
import type { Notes } from './notes.ts';
import type { Answer } from './read-answer.ts';
import { TOO_LARGE } from './too-large.ts';

/** What kind of error a step looks for. */
export type ErrorScope =
  /** One of the documented errors of these names. */
  | { readonly kind: 'documented'; readonly names: readonly string[] }
  /** Refused before the members were looked at: the protocol's framework may use names and forms of its own. */
  | { readonly kind: 'framework' }
  /** Who verifies signatures stands in front of the operation: only that it is no success is judged. */
  | { readonly kind: 'front-end' }
  /** Nothing is known about it: only a documented error, if that is what it is, is held to its form. */
  | { readonly kind: 'any' };

/** Holds an error answer to everything that every such answer must keep. */
export function judgeError(
  notes: Notes,
  options: { readonly answer: Answer; readonly operation: Operation; readonly scope: ErrorScope },
): void {
  const { answer, operation, scope } = options;
  const shape = shapeOf(answer, operation);
  notes.check('error.not-under-success', answer.kind !== 'error-under-success', () => ({
    message: `An error comes under status ${answer.status}: every SDK takes it for success.`,
    expected: shape === undefined ? 'a 4xx or 5xx status' : `status ${shape.status}`,
    observed: describeAnswer(answer),
  }));
  // A status can be read where a body cannot.
  if (shape !== undefined && scope.kind !== 'front-end') judgeStatus(notes, { answer, shape });
  if (!judgeEncoding(notes, answer)) return;
  if (scope.kind === 'front-end') return;
  if (shape !== undefined) judgeDocumented(notes, { answer, shape });
  else if (scope.kind === 'documented' && isHeldToForm(answer, { operation, names: scope.names }))
    judgeUnnamed(notes, { answer, operation, names: scope.names });
  else if (scope.kind === 'framework' && answer.kind !== 'failed') judgeFrameworkError(notes, answer);
}

/** The documented error that an answer is: the named one, or where no protocol names errors, the one of its status. */
function shapeOf({ identity, status }: Answer, { errors, protocol }: Operation): ErrorShape | undefined {
  return protocol === undefined
    ? errors.find((error) => error.status === status)
    : errors.find(({ name }) => name === identity?.name);
}

function judgeDocumented(
  notes: Notes,
  { answer, shape }: { readonly answer: Answer; readonly shape: ErrorShape },
): void {
  judgeName(notes, { answer, shape, names: [shape.name], isDocumented: true });
  judgeForm(notes, { answer, shape });
}

function judgeStatus(notes: Notes, { answer, shape }: { readonly answer: Answer; readonly shape: ErrorShape }): void {
  if (answer.kind === 'error-under-success') return;
  notes.check(`error.${shape.name}.status`, answer.status === shape.status, () => ({
    message: `${shape.name} comes under another status.`,
    expected: `status ${shape.status}`,
    observed: `status ${answer.status}`,
  }));
}

/**
 * An error that carries no documented name where one is due. Its status says best which error is meant: an anonymous 404 lacks a name, but
 * its status is right for what it says, whatever was expected.
 */
function judgeUnnamed(
  notes: Notes,
  {
    answer,
    operation,
    names,
  }: { readonly answer: Answer; readonly operation: Operation; readonly names: readonly string[] },
): void {
  const expected = operation.errors.find(({ name }) => name === names[0]);
  const meant = operation.errors.find(({ status }) => status === answer.status);
  const shape = meant ?? expected ?? operation.errors[0];
  if (shape === undefined) return;
  judgeName(notes, { answer, shape, names, isDocumented: false });
  const isAnother = meant !== undefined && meant !== expected;
  if (expected !== undefined && !isAnother && answer.identity === undefined && answer.kind !== 'error-under-success') {
    notes.check(`error.${expected.name}.status`, answer.status === expected.status, () => ({
      message: `The refusal comes under another status than ${expected.name}.`,
      expected: `status ${expected.status}`,
      observed: `status ${answer.status}`,
    }));
  }
  judgeForm(notes, { answer, shape });
}

/** The name of the error: that it is a documented one, and that it stands in the header, where a protocol says so. */
function judgeName(
  notes: Notes,
  {
    answer,
    shape,
    names,
    isDocumented,
  }: {
    readonly answer: Answer;
    readonly shape: ErrorShape;
    readonly names: readonly string[];
    readonly isDocumented: boolean;
  },
): void {
  if (!shape.namedByHeader) return;
  const { identity } = answer;
  notes.check('error.type', isDocumented, () => ({
    message:
      identity === undefined
        ? 'The error carries no name.'
        : `The error has a name that is not documented: ${identity.name}.`,
    expected: names.length === 0 ? 'a documented error' : names.join(' or '),
    observed: describeAnswer(answer),
  }));
  notes.check('error.type-header', identity?.from === 'header', () => ({
    message: 'The error is not named in a header.',
    expected: `X-Amzn-Errortype: ${shape.name}`,
    observed: identity === undefined ? 'no such header' : `no such header; ${identity.from} in the body`,
  }));
}

function judgeForm(notes: Notes, { answer, shape }: { readonly answer: Answer; readonly shape: ErrorShape }): void {
  judgeMediaType(notes, { id: 'error.media-type', answer, expected: shape.mediaType });
  notes.check('error.json', answer.object !== undefined, () => ({
    message: 'The error is no JSON object.',
    expected: 'a JSON object',
    observed: describeProblem(answer),
  }));
  if (answer.object === undefined) return;
  judgeMessage(notes, { answer, shape });
}

/** `Message` is understood by every SDK, so it is a deviation of the name and not a missing message. */
function judgeMessage(notes: Notes, { answer, shape }: { readonly answer: Answer; readonly shape: ErrorShape }): void {
  const object = answer.object ?? {};
  const isMisnamed = !Object.hasOwn(object, 'message') && Object.hasOwn(object, 'Message');
  if (Object.hasOwn(object, 'message') || isMisnamed) {
    notes.check('error.message-name', !isMisnamed, () => ({
      message: 'The message of the error is called Message.',
      expected: '"message"',
      observed: `"Message": ${quoteValue(object['Message'])}`,
    }));
  }
  const read = isMisnamed ? { ...object, message: object['Message'] ?? null } : object;
  judgeMembers(notes, { members: listMembers(shape.schema), object: read, prefix: `error.${shape.name}` });
}

/**
 * Front ends answer for themselves with 413, 414 and 431, and routers with 404 and 405: such an answer is not the operation's own. A 5xx
 * where a refusal was due is told as that, and not once more for every part of the form that it lacks.
 */
function isHeldToForm(
  answer: Answer,
  { operation, names }: { readonly operation: Operation; readonly names: readonly string[] },
): boolean {
  // Where no protocol names errors, an undocumented 4xx status where a documented error was due is that error under a wrong status.
  if (operation.protocol === undefined) return answer.kind === 'refused' && !TOO_LARGE.has(answer.status);
  if (answer.kind === 'failed')
    return operation.errors.some(({ name, status }) => names.includes(name) && status === answer.status);
  // A request too large is answered by the front end; all else is the operation's own.
  return !TOO_LARGE.has(answer.status);
}

/** A server that names the error answers for itself, so its body is held to the protocol too; an anonymous page is told as anonymous. */
function judgeFrameworkError(notes: Notes, answer: Answer): void {
  if (answer.identity !== undefined && answer.response.body.length > 0) {
    notes.check('error.json', answer.object !== undefined, () => ({
      message: 'The error is no JSON object.',
      expected: 'a JSON object',
      observed: describeProblem(answer),
    }));
  }
  notes.check('error.framework-type', answer.identity !== undefined, () => ({
    message: 'The refusal carries no name.',
    expected: 'a name in X-Amzn-Errortype, code or __type',
    observed: describeAnswer(answer),
  }));
}
