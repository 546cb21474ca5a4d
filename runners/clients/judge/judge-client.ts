import type { Operation } from '../../../spec/contract.ts';
import { listMembers } from '../../../spec/requirements/list-members.ts';
import type { ClientCase, ScriptedAnswer } from '../../../spec/words/client-case.ts';
import type { CaseJudgement } from '../../judge/judge-case.ts';
import { type Notes, type Register, takeNotes } from '../../judge/notes.ts';
import type { ArrivedRequest, CallObservation } from '../observation.ts';
import { describeHabits } from './describe-habits.ts';
import { judgeAskedAttempts } from './judge-asked-attempts.ts';
import { judgeAttempts } from './judge-attempts.ts';
import { judgeBody, readObject } from './judge-body.ts';
import { judgeHost } from './judge-host.ts';
import { judgeInvocations } from './judge-invocations.ts';
import { judgePath } from './judge-path.ts';
import { judgeQuery } from './judge-query.ts';
import { divideFollowed, withoutFollowed } from './judge-redirect.ts';
import { judgeSecrets } from './judge-secrets.ts';
import { judgeSignature } from './judge-signature.ts';
import { judgeTokens } from './judge-tokens.ts';
import { describeOutcome, judgeTold } from './judge-told.ts';
import { NEVER_AGAIN, NOT_AGAIN, OUTWAITED, TIMED_OUT } from './silences.ts';

/** What a client case is judged against. */
export interface ClientJudgeContext {
  readonly operation: Operation;
  readonly register: Register;
  /** SigV4 service name. */
  readonly service: string;
  /** Whether the client showed that it ever sends a request again. Until it does, it is not asked to. */
  readonly retries: boolean;
  /** Tokens that the client made up for calls of earlier cases. */
  readonly knownTokens: ReadonlySet<string>;
  /** Ids that it gave to calls of earlier cases. */
  readonly knownInvocations: ReadonlySet<string>;
}

/** What a client case came to. */
export interface ClientJudgement extends Omit<CaseJudgement, 'startedRuns' | 'judgedSteps' | 'isObstructed'> {
  /** Tokens that the client made up in it. */
  readonly madeUpTokens: readonly string[];
  /** Ids that it gave to the calls. */
  readonly invocations: readonly string[];
  /** What was seen that is neither right nor wrong, in sentences. */
  readonly habits: readonly string[];
}

/** The judge of clients: a case and what both witnesses saw in, findings out. Pure: the same observation always gets the same word. */
export function judgeClient(
  subject: ClientCase,
  { observed, ...context }: ClientJudgeContext & { readonly observed: readonly CallObservation[] },
): ClientJudgement {
  let step = 0;
  const { notes, judgement } = takeNotes(context.register, { step: () => step });
  const silences: string[] = [];
  for (const [index, observation] of observed.entries()) {
    step = index;
    const silence = judgeCall(notes, { subject, observation, index, context });
    if (silence !== undefined) silences.push(silence);
  }
  const unheeded = judgeAskedAttempts(notes, { observed, retries: context.retries });
  if (unheeded !== undefined) silences.push(unheeded);
  const own = observed.map((seen) => ({ ...seen, requests: divideFollowed(subject, seen.requests).own }));
  const madeUpTokens = judgeAllTokens(notes, { subject, observed: own, context });
  const invocations = judgeInvocations(notes, { observed: own, known: context.knownInvocations });
  const habits = describeHabits({ subject, observed, ...context });
  const [silence] = silences;
  return { ...judgement(), ...(silence === undefined ? {} : { silence }), madeUpTokens, invocations, habits };
}

interface CallSubject {
  readonly subject: ClientCase;
  readonly observation: CallObservation;
  readonly index: number;
  readonly context: ClientJudgeContext;
}

/** Judges one call; tells why it says nothing when it does not. */
function judgeCall(notes: Notes, { subject, observation, index, context }: CallSubject): string | undefined {
  const { outcome } = observation;
  const { input } = subject.calls[index] ?? subject.calls[0];
  const about: string = subject.requirements[0] ?? '';
  if (outcome.outcome === 'unsupported') return `this client cannot say such an input: ${outcome.reason}`;
  const requests = withoutFollowed(notes, { subject, observation });
  const [first] = requests;
  if (first === undefined) return judgeUnsent(notes, { subject, observation, about });
  notes.witness('client.request.sent');
  const { call } = observation;
  for (const request of requests) {
    judgeEndpointPath(notes, request, call.endpoint);
    judgeHost(notes, request, call.endpoint);
    judgePath(notes, { request, input, operation: context.operation });
    judgeQuery(notes, request);
    judgeSecrets(notes, request, call.credentials.secretAccessKey);
    // A client may give up an attempt in the middle of its body; one that never sends a whole body announces a wrong length.
    if (!request.isWhole && requests.some(({ isWhole }) => isWhole)) continue;
    judgeBody(notes, { request, input, operation: context.operation });
    if (!request.hasLeftover && request.isWhole) judgeSignature(notes, request, { ...call, service: context.service });
  }
  // A body that is longer than it says breaks the connection: what the user hears of that proves nothing more.
  if (requests.some(({ hasLeftover }) => hasLeftover)) return undefined;
  const isLost = requests.every((_, attempt) => answerOf(subject, attempt).kind !== 'answer');
  if (isLost)
    notes.check('client.response.none', outcome.outcome !== 'output', () => ({
      message: 'The user is told of a success, and no attempt was answered.',
      expected: 'a failure',
      observed: describeOutcome(outcome),
    }));
  // What is made up is told as that.
  if (isLost && outcome.outcome === 'output') return undefined;
  if (requests.some(({ isOutwaited }) => isOutwaited === true)) return OUTWAITED;
  const { expect } = subject;
  const isNeverAgain = expect.attempts === 'several' && !context.retries;
  // A time-out may be that of the whole call, which leaves nothing for another attempt.
  const isTimed = call.options.timeoutMs !== undefined;
  const isFree = isNeverAgain || (isTimed && requests.length === 1);
  judgeAttempts(notes, {
    requests,
    expected: isFree ? 'any' : expect.attempts,
    // Of an answer that the client could not read it knew no success.
    successAt:
      expect.told.kind === 'output' && !isTimed && outcome.outcome === 'output'
        ? subject.answers.length - 1
        : undefined,
    options: call.options,
  });
  if (isNeverAgain) return NEVER_AGAIN;
  // A client that did not try again cannot have heard of what was answered then.
  if (expect.attempts === 'several' && requests.length < 2) return isTimed ? TIMED_OUT : undefined;
  // A client that does not retry and meets an error first tells of that error.
  if (expect.attempts === 'any' && subject.answers.length > 1 && requests.length < subject.answers.length)
    return context.retries ? NOT_AGAIN : NEVER_AGAIN;
  // On a machine under load each of the attempts may have been given up.
  if (isTimed && outcome.outcome === 'error' && outcome.error.kind === 'transport') return undefined;
  judgeTold(notes, { told: outcome, expected: expect.told, about, operation: context.operation });
  return undefined;
}

/** What an attempt was answered with. */
const answerOf = ({ answers }: ClientCase, attempt: number): ScriptedAnswer =>
  answers[attempt] ?? answers.at(-1) ?? answers[0];

function judgeEndpointPath(notes: Notes, { hasEndpointPath, wholePath }: ArrivedRequest, endpoint: string): void {
  notes.check('client.request.endpoint-path', hasEndpointPath, () => ({
    message: 'The path of the endpoint is dropped.',
    expected: `a path that begins with ${new URL(endpoint).pathname}`,
    observed: wholePath,
  }));
}

function judgeUnsent(
  notes: Notes,
  {
    subject,
    observation: { outcome, call },
    about,
  }: Pick<CallSubject, 'subject' | 'observation'> & { readonly about: string },
): string | undefined {
  // On a machine under load it may be over before the connection is open.
  if (call.options.timeoutMs !== undefined && outcome.outcome === 'error' && outcome.error.kind === 'transport')
    return 'the time-out of the call was over before a request arrived';
  const isRefused = outcome.outcome === 'error' && outcome.error.kind === 'validation';
  if (subject.expect.sent === 'may' && isRefused) {
    // To refuse what is empty is one of the two right ways.
    if (about === 'client.request.empty-list' || about === 'client.request.empty-text') notes.witness(about);
    return 'this client refuses such an input before it is sent';
  }
  notes.check('client.request.sent', false, () => ({
    message: 'No request arrived.',
    expected: subject.expect.sent === 'must' ? 'a request' : 'a request, or a refusal of the input',
    observed: describeOutcome(outcome),
  }));
  return undefined;
}

function judgeAllTokens(
  notes: Notes,
  {
    subject,
    observed,
    context,
  }: {
    readonly subject: ClientCase;
    readonly observed: readonly CallObservation[];
    readonly context: ClientJudgeContext;
  },
): readonly string[] {
  const member = listMembers(context.operation.body.schema).find(
    ({ schema }) => schema['x-idempotency-token'] === true,
  );
  if (member === undefined) return [];
  const calls = observed.map(({ requests }, index) => ({
    input: subject.calls[index]?.input ?? {},
    // An attempt that was given up in the middle of its body carries no token that could be read.
    sent: requests.filter(({ isWhole }) => isWhole).map(({ body }) => readObject(body)?.[member.path]),
  }));
  judgeTokens(notes, { member: { name: member.path, schema: member.schema }, calls, known: context.knownTokens });
  return calls.flatMap(({ input, sent: [first] }) =>
    typeof first === 'string' && typeof input[member.path] !== 'string' ? [first] : [],
  );
}
