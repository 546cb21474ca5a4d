import type { Operation } from '../../../spec/contract.ts';
import { listMembers } from '../../../spec/requirements/list-members.ts';
import type { ClientCase, ScriptedAnswer } from '../../../spec/words/client-case.ts';
import { type HeaderField, headerValue } from '../../../spec/words/http.ts';
import type { CallObservation } from '../observation.ts';
import { isHeeded, listAsked } from './judge-asked-attempts.ts';
import { readObject } from './judge-body.ts';

/** What a case is about, what was seen of it, and whether the client ever sends a request again. */
export interface HabitSubject {
  readonly subject: ClientCase;
  readonly observed: readonly CallObservation[];
  readonly operation: Operation;
  readonly retries: boolean;
}

/** What is neither right nor wrong, in sentences for whoever reads the report: no document decides it, and its user may want to know. */
export function describeHabits(seen: HabitSubject): readonly string[] {
  return [
    ...describeGuesses(seen),
    ...describeHaste(seen),
    ...describeFirmness(seen),
    ...describePatience(seen),
    ...describeLimits(seen),
    ...describeSigning(seen),
    ...describeTokens(seen),
  ];
}

type Answer = Extract<ScriptedAnswer, { readonly kind: 'answer' }>;

/** client-nameless-error */
function describeGuesses({ subject, observed, operation }: HabitSubject): readonly string[] {
  const [answer] = subject.answers;
  if (answer.kind !== 'answer' || answer.status < 400 || isNamed(answer)) return [];
  return observed.flatMap(({ outcome }) => {
    const code = outcome.outcome === 'error' ? outcome.error.code : undefined;
    const isGuess = operation.errors.some(({ name, status }) => name === code && status === answer.status);
    return isGuess ? [`An error ${answer.status} without a name is told as ${code}, by its status.`] : [];
  });
}

function isNamed({ headers, body }: Answer): boolean {
  return (
    headers.some(([name]) => name.toLowerCase() === 'x-amzn-errortype') ||
    (body.kind === 'text' && /"(?:code|__type)"/.test(body.text))
  );
}

/** Whether it is the time-out of one attempt or that of the whole call cannot be seen from outside. */
function describeHaste({ subject, observed, retries }: HabitSubject): readonly string[] {
  const isUnanswered = subject.answers[0].kind === 'silence' && subject.expect.attempts === 'several';
  return retries && isUnanswered && observed.some(({ requests }) => requests.length === 1)
    ? ['A request that was not answered in time is not sent again, or its time-out is that of the whole call.']
    : [];
}

/** client-unlisted-retries */
function describeFirmness({ subject, observed }: HabitSubject): readonly string[] {
  const [answer] = subject.answers;
  if (answer.kind !== 'answer' || !isUnlisted(subject, answer.status)) return [];
  return observed.some(({ requests }) => requests.length > 1)
    ? [`An error ${answer.status} whose name is not documented is sent again.`]
    : [];
}

/** What stands on no list of those that pass, and on none of those that do not. */
const isUnlisted = ({ requirements: [about] }: ClientCase, status: number): boolean =>
  about === UNKNOWN_ERRORS && !LISTED.has(status);

const UNKNOWN_ERRORS: string = 'client.error.unknown-name';

/** Passes by its status alone, whatever the name. */
const LISTED: ReadonlySet<number> = new Set([500, 502, 503, 504]);

function describePatience({ observed }: HabitSubject): readonly string[] {
  return observed.some(({ requests }) => requests.some(({ isOutwaited }) => isOutwaited === true))
    ? ['The time-out that was handed over as timeoutMs passed without effect, in this client or in its driver.']
    : [];
}

/** client-attempts-asked-for */
function describeLimits({ observed }: HabitSubject): readonly string[] {
  const calls = listAsked(observed);
  if (isHeeded(calls) || calls.every(({ asked, made }) => made <= asked)) return [];
  const asked = listWords(calls.map((call) => call.asked));
  const made = listWords(calls.map((call) => call.made));
  return [
    `Calls that may be sent ${asked} times (maxAttempts) are sent ${made} times: the limit had no effect, in this client or in its driver.`,
  ];
}

const listWords = (numbers: readonly number[]): string => `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;

/** Shorter than any text that is unique by chance. */
const SHORT_TOKEN = 8;

/** client-token-filled */
function describeTokens({ subject, observed, operation }: HabitSubject): readonly string[] {
  const name = listMembers(operation.body.schema).find(({ schema }) => schema['x-idempotency-token'] === true)?.path;
  if (name === undefined) return [];
  const isShort = observed.some(({ requests }, index) => {
    if (typeof subject.calls[index]?.input[name] === 'string') return false;
    const tokens = requests.map(({ body }) => readObject(body)?.[name]);
    return tokens.some((token) => typeof token === 'string' && token.length < SHORT_TOKEN);
  });
  return isShort ? ['A token that it makes up is so short that another process may make up the same one.'] : [];
}

/** client-unsigned-payload */
function describeSigning({ observed }: HabitSubject): readonly string[] {
  return observed.some(({ requests }) => requests.some(({ headers }) => isPayloadLeftOut(headers)))
    ? ['The body is not covered by the signature: X-Amz-Content-Sha256 says UNSIGNED-PAYLOAD.']
    : [];
}

const isPayloadLeftOut = (headers: readonly HeaderField[]): boolean =>
  headerValue(headers, 'x-amz-content-sha256') === 'UNSIGNED-PAYLOAD';
