import type { ClientCall, ClientCase, ScriptedAnswer } from '../../spec/words/client-case.ts';
import type { ClientContext } from './client-context.ts';
import { answerError, answerWith, messageOf } from './scripted-answers.ts';

/** How long a call may take before the client has to give up, in milliseconds. */
const TIMEOUT_MS = 1000;
/** Longer than a second, so that a date that was not made anew shows. */
const LATE_MS = 2100;

/** What is sent again and what is not. */
export function writeRetryCases(context: ClientContext): readonly ClientCase[] {
  return [...writeTransientCases(context), ...writeRefusalCases(context), ...writeAskedCases(context)];
}

/** Milliseconds that a stray attempt is watched for: longer than a client waits before its second attempt. */
const LINGER_MS = 1000;

/** What the last attempt was answered with counts, not what the first was. */
function writeChangingCases({ write, contract }: Pick<ClientContext, 'write' | 'contract'>): readonly ClientCase[] {
  const last = contract.operation.errors.find(({ status }) => status === 409);
  if (last === undefined) return [];
  const { name, status } = last;
  return write({
    requirements: [`client.error.${name}`],
    name: 'after-a-server-error',
    title: 'An error that a later attempt is answered with is the one that the user is told.',
    answers: [answerError({ status: 503, body: '' }), answerError({ status, name })],
    expect: { told: { kind: 'error', code: name, status, message: messageOf(name) } },
  });
}

function writeTransientCases({ write, outputFor, whole, contract }: ClientContext): readonly ClientCase[] {
  const success = answerWith(outputFor(whole));
  const once: readonly (readonly [name: string, title: string, answer: ScriptedAnswer])[] = [
    ['500', 'A server error', answerError({ status: 500, name: 'InternalServerException' })],
    ['502', 'A bad gateway', answerError({ status: 502, body: '<html>Bad Gateway</html>' })],
    ['503', 'An unavailable service', answerError({ status: 503, body: '' })],
    ['504', 'A gateway time-out', answerError({ status: 504, body: '<html>Gateway Time-out</html>' })],
    ['throttled', 'A throttled request', answerError({ status: 429, name: 'ThrottlingException' })],
    [
      'throttled-by-name-alone',
      'A throttled request under status 400',
      answerError({ status: 400, name: 'ThrottlingException' }),
    ],
    ['reset', 'A lost connection', { kind: 'reset' }],
  ];
  return [
    ...once.flatMap(([name, title, answer]) =>
      write({
        requirements: ['client.retry.transient', 'client.retry.attempt-headers'],
        name,
        title: `${title} is met with another attempt, and the user hears of the success only.`,
        answers: [answer, success],
        expect: { attempts: 'several' },
      }),
    ),
    ...write({
      requirements: ['client.retry.transient'],
      name: 'no-answer',
      title: 'A request that is not answered in time is met with another attempt.',
      call: { timeoutMs: TIMEOUT_MS },
      answers: [{ kind: 'silence' }, success],
      expect: { attempts: 'several' },
    }),
    ...write({
      requirements: ['client.retry.transient', 'client.retry.bounded'],
      name: 'for-good',
      title: 'A server error that stays is told to the user in the end.',
      answers: [answerError({ status: 500, name: 'InternalServerException' })],
      expect: {
        attempts: 'several',
        told: {
          kind: 'error',
          code: 'InternalServerException',
          status: 500,
          message: messageOf('InternalServerException'),
        },
      },
    }),
    ...writeLastingCases({ write }),
    ...write({
      requirements: ['client.retry.only-failures'],
      name: 'success',
      title: 'A request that is answered with a success is not sent again, nor after the user was told.',
      answers: [success],
      lingerMs: LINGER_MS,
    }),
    ...writeChangingCases({ write, contract }),
    ...write({
      requirements: ['client.retry.fresh-signature'],
      name: 'after-a-late-error',
      title: 'An attempt after a late error is signed with a date of its own.',
      answers: [{ ...answerError({ status: 500, name: 'InternalServerException' }), delayMs: LATE_MS }, success],
    }),
  ];
}

/** What stays as it is, however often it is asked: the client gives up, and makes up no answer. */
function writeLastingCases({ write }: Pick<ClientContext, 'write'>): readonly ClientCase[] {
  const lasting: readonly (readonly [name: string, title: string, answer: ScriptedAnswer])[] = [
    ['throttled-for-good', 'Throttling', answerError({ status: 429, name: 'ThrottlingException' })],
    ['unavailable-for-good', 'An unavailable service', answerError({ status: 503, body: '' })],
    ['reset-for-good', 'A connection that is lost each time', { kind: 'reset' }],
  ];
  return [
    ...lasting.flatMap(([name, title, answer]) =>
      write({
        requirements: ['client.retry.bounded', ...(answer.kind === 'reset' ? ['client.response.none'] : [])],
        name,
        title: `${title} that stays is given up after a few attempts, and told as a failure.`,
        answers: [answer],
        expect: { told: { kind: 'failure' } },
      }),
    ),
    ...write({
      requirements: ['client.response.none'],
      name: 'silence-for-good',
      title: 'A call that nobody answers in time is told as a failure.',
      call: { timeoutMs: TIMEOUT_MS },
      answers: [{ kind: 'silence' }],
      expect: { told: { kind: 'failure' } },
    }),
  ];
}

/** How many attempts are asked for: none but the first, fewer than any client makes by itself, and more than most do. With each one more the waits between them double. */
const ASKED_ATTEMPTS = [1, 2, 4] as const;

/** Calls that say how often they may be sent, of a request that keeps failing. */
function writeAskedCases({ write, whole }: ClientContext): readonly ClientCase[] {
  const [none, fewer, more] = ASKED_ATTEMPTS.map(
    (maxAttempts): ClientCall => ({ input: whole, credentials: 'permanent', maxAttempts }),
  );
  if (none === undefined || fewer === undefined || more === undefined) return [];
  return write({
    requirements: ['client.retry.max-attempts'],
    name: 'one-two-four',
    title: 'A call that may be sent once, twice or four times is not sent more often than that.',
    calls: [none, fewer, more],
    answers: [answerError({ status: 500, name: 'InternalServerException' })],
    expect: { told: { kind: 'anything' } },
  });
}

/** Each documented error of the client side: asked once, told once. */
function writeRefusalCases({ write, contract }: ClientContext): readonly ClientCase[] {
  return contract.operation.errors
    .filter(({ status }) => status < 500 && status !== 429)
    .flatMap(({ name, status }) =>
      write({
        requirements: ['client.retry.not-refusals'],
        name,
        title: `${name} is not asked for again.`,
        answers: [answerError({ status, name })],
        lingerMs: LINGER_MS,
        expect: { attempts: 'one', told: { kind: 'error', code: name, status, message: messageOf(name) } },
      }),
    );
}
