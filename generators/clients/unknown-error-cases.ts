import type { ClientCase, ScriptedAnswer } from '../../spec/words/client-case.ts';
import type { ClientContext } from './client-context.ts';
import { answerError } from './scripted-answers.ts';

/** Not documented, and not like any name that is. */
const UNKNOWN = 'SomethingNewException';

/** Errors with a name that no document has, and errors without one. */
export function writeUnknownErrorCases(context: ClientContext): readonly ClientCase[] {
  return [...writeUnknownCases(context), ...writeUnnamedCases(context), ...writeInnerCases(context)];
}

function writeUnknownCases({ contract, write }: ClientContext): readonly ClientCase[] {
  const documented = contract.operation.errors.map(({ name }) => name);
  const ways: readonly (readonly [name: string, status: number, answer: ScriptedAnswer])[] = [
    ...[400, 403, 404, 408, 418, 429, 500, 501, 503].map(
      (status) => [`unknown-${status}`, status, answerError({ status, name: UNKNOWN })] as const,
    ),
    ['unknown-type', 400, answerError({ status: 400, body: { __type: UNKNOWN, message: 'unknown' } })],
  ];
  return ways.flatMap(([name, status, answer]) =>
    write({
      requirements: ['client.error.unknown-name'],
      name,
      title: `An error with an unknown name keeps its status ${status}, and is told as none that is documented.`,
      answers: [answer],
      expect: { told: { kind: 'failure', status, notAs: documented } },
    }),
  );
}

/** What a client calls an error without a name is open; see client-nameless-error. */
function writeUnnamedCases({ write }: ClientContext): readonly ClientCase[] {
  return [400, 404].flatMap((status) =>
    write({
      requirements: ['client.error.unknown-name'],
      name: `unnamed-${status}`,
      title: `An error without a name keeps its status ${status}.`,
      answers: [answerError({ status, body: { message: 'no name' } })],
      expect: { told: { kind: 'failure', status } },
    }),
  );
}

/** A name inside another member is none of the error. Its status is not that of the inner name, so that a client that goes by the status says another one. */
function writeInnerCases({ contract, write }: ClientContext): readonly ClientCase[] {
  const inner = contract.operation.errors.find(({ status }) => status === 409)?.name;
  if (inner === undefined) return [];
  return write({
    requirements: ['client.error.nested-type'],
    name: 'alone',
    title: 'A name that stands inside another member is not taken for that of the error.',
    answers: [
      answerError({
        status: 400,
        body: { detail: { __type: inner, code: inner }, error: { __type: inner, code: inner }, message: 'no name' },
      }),
    ],
    expect: { told: { kind: 'failure', notAs: [inner] } },
  });
}
