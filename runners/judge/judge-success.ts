import type { Operation } from '../../spec/contract.ts';
import { listMembers, type Member } from '../../spec/requirements/list-members.ts';
import { headerValue } from '../../spec/words/http.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import { describeAnswer } from './describe-answer.ts';
import { type Asked, judgeEchoes, judgeFreshness } from './judge-echoes.ts';
import { judgeMembers, typeName } from './judge-members.ts';
import type { Notes } from './notes.ts';
import type { Answer } from './read-answer.ts';

/** Holds the answer to a started run to everything that every such answer must keep. */
export function judgeSuccess(
  notes: Notes,
  options: { readonly answer: Answer; readonly operation: Operation; readonly asked: Asked },
): void {
  const { answer, operation, asked } = options;
  const { success } = operation;
  notes.check('response.status-code', answer.status === success.status, () => ({
    message: `The run was started under status ${answer.status}.`,
    expected: `status ${success.status}`,
    observed: `status ${answer.status}`,
  }));
  if (!judgeEncoding(notes, answer)) return;
  judgeMediaType(notes, { id: 'response.media-type', answer, expected: success.mediaType });
  notes.check('response.json', answer.object !== undefined, () => ({
    message: 'The answer is no JSON object.',
    expected: 'a JSON object in UTF-8 without a byte order mark',
    observed: describeProblem(answer),
  }));
  if (answer.object === undefined) return;
  judgeMembers(notes, { members: listMembers(success.schema), object: answer.object, prefix: 'response' });
  judgeNames(notes, { members: listMembers(success.schema), object: answer.object });
  judgeEchoes(notes, { operation, object: answer.object, asked });
  judgeFreshness(notes, { answer, object: answer.object, asked });
}

/** True when the body can be read as it is. */
export function judgeEncoding(notes: Notes, answer: Answer): boolean {
  const encoding = headerValue(answer.response.headers, 'content-encoding');
  const plain = encoding === undefined || ['', 'identity'].includes(encoding.trim().toLowerCase());
  notes.check('protocol.not-compressed', plain, () => ({
    message: 'The answer is compressed although nobody asked for it.',
    expected: 'no Content-Encoding',
    observed: `Content-Encoding: ${encoding}`,
  }));
  return plain;
}

/** Compares the essence of a media type; parameters do not count. */
export function judgeMediaType(
  notes: Notes,
  options: { readonly id: string; readonly answer: Answer; readonly expected: string },
): void {
  const observed = headerValue(options.answer.response.headers, 'content-type');
  notes.check(options.id, options.answer.mediaType === options.expected, () => ({
    message: `The answer is not ${options.expected}.`,
    expected: `Content-Type: ${options.expected}`,
    observed: observed === undefined ? 'no Content-Type' : `Content-Type: ${observed}`,
  }));
}

/** Says why a body is no JSON object. */
export function describeProblem(answer: Answer): string {
  if (answer.body.kind === 'not-json') return `${answer.body.problem}; ${describeAnswer(answer)}`;
  return `a JSON ${typeName(answer.body.value)}; ${describeAnswer(answer)}`;
}

function judgeNames(
  notes: Notes,
  { members, object }: { readonly members: readonly Member[]; readonly object: JsonObject },
): void {
  const strangers = Object.keys(object).filter((name) => !members.some(({ path }) => path === name));
  const missing = members.filter(({ path }) => !path.includes('.') && !Object.hasOwn(object, path));
  const misnamed = missing.flatMap(({ path, schema }) =>
    strangers
      .filter((name) => plainName(name) === plainName(path) || name === schema['x-echoes'])
      .map((name) => `${name} for ${path}`),
  );
  notes.check('response.member-names', misnamed.length === 0, () => ({
    message: 'Members have other names than the documented ones.',
    expected: 'the documented names, letter for letter',
    observed: misnamed.join(', '),
  }));
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}
