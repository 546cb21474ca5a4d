import type { ClientCall, ClientCase } from '../../spec/words/client-case.ts';
import { withMember } from '../inputs/edit-input.ts';
import type { ClientContext } from './client-context.ts';
import { answerError, answerWith } from './scripted-answers.ts';

/** Tokens that a caller may hand over, all of them valid. */
const TOKENS: readonly (readonly [name: string, value: string])[] = [
  ['uuid', '7b0e7c86-3d0c-4f6e-9f66-0d8f6a3c2b11'],
  ['mixed-case', 'MiXeD-Case-Token'],
  ['punctuation', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'],
  ['one-character', 'x'],
  ['128-characters', 'Ab1-'.repeat(32)],
];

/** Tokens that the server has to judge, not a client that would mend them. */
const INVALID_TOKENS: readonly (readonly [name: string, value: string])[] = [
  ['spaces-around', ' Token-1 '],
  ['129-characters', 'x'.repeat(129)],
];

/** Whose token is sent: the caller's as it is, or one that the client makes up for each call and keeps over its attempts. */
export function writeTokenCases(context: ClientContext): readonly ClientCase[] {
  const { tokenMember, whole, write, outputFor } = context;
  if (tokenMember === undefined) return [];
  const success = answerWith(outputFor(whole));
  const twice: ClientCall = { input: whole, credentials: 'permanent' };
  return [
    ...TOKENS.flatMap(([name, value]) =>
      write({
        requirements: ['client.token.verbatim', `client.request.${tokenMember}`],
        name,
        title: `The caller's token (${name.replaceAll('-', ' ')}) arrives as it is.`,
        input: withMember(whole, tokenMember, value),
      }),
    ),
    ...INVALID_TOKENS.flatMap(([name, value]) =>
      write({
        requirements: ['client.token.verbatim'],
        name,
        title: `A token of the caller that is not valid (${name.replaceAll('-', ' ')}) arrives as it is, or is refused.`,
        input: withMember(whole, tokenMember, value),
        expect: { sent: 'may', told: { kind: 'anything' } },
      }),
    ),
    ...write({
      requirements: ['client.token.well-formed'],
      name: 'left-out',
      title: 'A token that the client makes up is well formed.',
    }),
    ...write({
      requirements: ['client.token.fresh'],
      name: 'two-calls',
      title: 'Two calls with the same input have two tokens.',
      calls: [twice, twice],
    }),
    ...write({
      requirements: ['client.token.stable', 'client.retry.transient'],
      name: 'over-a-server-error',
      title: 'The attempt after a server error carries the same token.',
      answers: [answerError({ status: 500, name: 'InternalServerException' }), success],
      expect: { attempts: 'several' },
    }),
    ...write({
      requirements: ['client.token.stable', 'client.retry.transient'],
      name: 'over-a-reset',
      title: 'The attempt after a lost connection carries the same token.',
      answers: [{ kind: 'reset' }, success],
      expect: { attempts: 'several' },
    }),
    ...write({
      requirements: ['client.token.stable', 'client.token.verbatim'],
      name: 'of-the-caller',
      title: "The caller's token is that of every attempt.",
      input: withMember(whole, tokenMember, 'Caller-Token-1'),
      answers: [answerError({ status: 503 }), success],
    }),
  ];
}
