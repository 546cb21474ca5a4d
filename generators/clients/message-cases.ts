import type { ClientCase, ScriptedAnswer } from '../../spec/words/client-case.ts';
import type { ClientContext } from './client-context.ts';
import { answerError } from './scripted-answers.ts';

/** Messages that are cut, trimmed or misread. None ends with a line feed or has an empty line, since a tool that prints one cannot show where it ends. */
const MESSAGES: readonly (readonly [name: string, message: string])[] = [
  ['300-characters', `${'Member must satisfy constraint. '.repeat(10)}The end.`],
  ['5000-characters', `${'Value at types failed to satisfy constraint; '.repeat(110)}that is all of it.`],
  ['two-lines', '2 validation errors detected:\nValue at types; Value at target'],
  ['spaces-at-both-ends', '  between spaces  '],
  ['other-scripts', 'Größe 数据 Ελληνικά'],
  ['astral', 'a\u{1F44D}b\u{10FFFF}'],
  ['quotes-and-backslashes', 'a "b" \'c\' \\d /e'],
  ['tab-and-separators', 'a\tb\u00a0c\u2028d'],
  ['placeholders', '100% of %s, {0} and $1'],
  ['colons-and-parentheses', 'An error occurred (X): Y: z'],
];

/** Errors whose message tells a client that reads it whole from one that does not. */
export function writeMessageCases({ contract, write }: ClientContext): readonly ClientCase[] {
  const sample = contract.operation.errors.find(({ status }) => status === 409);
  if (sample === undefined) return [];
  const { name: error, status } = sample;
  const tell = (name: string, title: string, { answer, message }: { answer: ScriptedAnswer; message: string }) =>
    write({
      requirements: ['client.error.message'],
      name,
      title,
      answers: [answer],
      expect: { told: { kind: 'error', code: error, status, message } },
    });
  const escaped = 'Größe \u{1F44D} "q" /';
  const units = escaped.replaceAll(/[^a-z]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [
    ...MESSAGES.flatMap(([name, message]) =>
      tell(name, `A message with ${name.replaceAll('-', ' ')} is told as it is.`, {
        answer: answerError({ status, name: error, body: { message } }),
        message,
      }),
    ),
    ...tell('escaped', 'A message whose characters are escaped is told as what they mean.', {
      answer: { ...answerError({ status, name: error }), body: { kind: 'text', text: `{"message":"${units}"}` } },
      message: escaped,
    }),
    ...tell('beside-other-members', 'A message is told although the error has members that nobody knows.', {
      answer: answerError({
        status,
        name: error,
        body: { reason: 'X', fieldList: [{ path: '/types', message: 'inner' }], message: 'The outer one.' },
      }),
      message: 'The outer one.',
    }),
    ...tell('in-chunks', 'The message of an error that comes in chunks is told.', {
      answer: { ...answerError({ status, name: error, body: { message: 'Größe' } }), isChunked: true, chunkBytes: 1 },
      message: 'Größe',
    }),
  ];
}
