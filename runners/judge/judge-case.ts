import type { Operation } from '../../spec/contract.ts';
import type { Case, RunRelation, Step } from '../../spec/words/case.ts';
import { type Exchange, type HealedLoss, NO_MOCK } from '../../spec/words/exchange.ts';
import { describeAnswer } from './describe-answer.ts';
import { findObstruction } from './find-obstruction.ts';
import { isFromGuard } from './guard-page.ts';
import { type ErrorScope, judgeError } from './judge-error.ts';
import { judgeExpectation } from './judge-expectation.ts';
import { judgeHangUp, mayBeLost } from './judge-hang-up.ts';
import { isAboutCaller, isOfOperation, isWordOnRequest, judgeRecorded } from './judge-recorded.ts';
import { judgeRequestId, judgeRequestIds } from './judge-request-ids.ts';
import { judgeSuccess } from './judge-success.ts';
import type { Knowledge } from './knowledge.ts';
import { type Breach, type Judgement, type Notes, type Register, takeNotes } from './notes.ts';
import { type Answer, readAnswer } from './read-answer.ts';
import { isOpenInput, readAsked } from './read-asked.ts';
import { refusalsOf, repeatedSteps } from './run-relations.ts';
import { isAboutSignature } from './signature-knowledge.ts';
import { judgeTimePassing, readStartedRun, type StartedRun } from './started-run.ts';
import { obstructed, type StepOutcome, silent, WITNESSED } from './step-context.ts';
import { runId } from './told-run.ts';
import { mayBeTooLarge, TOO_LARGE } from './too-large.ts';

/** What a case came to: what was witnessed and broken, and why it says nothing about its own requirements when it does not. */
export interface CaseJudgement extends Judgement {
  /** How many of its answers were judged, from the first on. */
  readonly judgedSteps: number;
  /** Undefined when the case's own expectations bore witness. */
  readonly silence?: string;
  /** Something was in the way of one of its valid requests that may be gone a moment later. */
  readonly isObstructed: boolean;
  /** The runs that requests with tokens of their own started. */
  readonly startedRuns: readonly StartedRun[];
}

/** What a case is judged against. */
export interface JudgeContext {
  readonly operation: Operation;
  readonly register: Register;
  readonly knowledge: Knowledge;
  /** Names of runs that were started before by requests with tokens of their own. */
  readonly knownRuns: ReadonlySet<string>;
  /** Nothing but the requests themselves can be in their way: others were accepted before, between and after. */
  readonly isWayClear?: boolean;
}

/**
 * The judge: a case and its exchanges in, findings out. Pure: the same bytes always get the same word.
 *
 * Each answer is held to its step's expectation and to the rules for every answer of its kind. A lost or missing response is judged as
 * that alone, and later steps are silent.
 */
export function judgeCase(
  subject: Case,
  options: JudgeContext & { readonly exchanges: readonly Exchange[] },
): CaseJudgement {
  const { exchanges } = options;
  let step = 0;
  const { notes, judgement } = takeNotes(options.register, { step: () => step });
  const answers: Answer[] = [];
  const silences: string[] = [];
  let isObstructed = false;
  for (const [index, exchange] of exchanges.entries()) {
    step = index;
    const planned = subject.steps[index];
    if (planned === undefined) break;
    if (mayBeLost(planned, exchange.outcome)) {
      const hangUp = judgeHangUp(notes, { subject, planned, exchange });
      if (hangUp.kind === 'silent') silences.push(hangUp.reason);
      break;
    }
    const answer = isCutOffBySize(planned, exchange)
      ? undefined
      : judgeCompleteness(notes, { exchange, operation: options.operation });
    if (answer === undefined) {
      silences.push(describeLoss(exchange));
      break;
    }
    const outcome = judgeStep({ ...options, subject, planned, exchange, answer, earlier: [...answers], notes });
    answers.push(answer);
    if (outcome.kind === 'silent') silences.push(outcome.reason);
    if (outcome.kind === 'silent' && outcome.isObstructed === true) isObstructed = true;
    if (outcome.kind === 'silent' && carriesOthers(planned)) break;
  }
  judgeRequestIds(notes, { subject, answers });
  judgeTimePassing(notes, { subject, answers });
  const [silence] = silences;
  const startedRuns = answers.flatMap((answer, index) => {
    const planned = subject.steps[index];
    return (planned === undefined ? undefined : readStartedRun(planned, answer)) ?? [];
  });
  return {
    ...judgement(),
    startedRuns,
    judgedSteps: answers.length,
    isObstructed,
    ...(silence === undefined ? {} : { silence }),
  };
}

/**
 * Expectations under which a started run is right, so that its answer is held to the rules for started runs. What is answered to a
 * request that had to be refused, or that means different things to different readers, repeats values that nobody promised.
 */
const STARTING: ReadonlySet<string> = new Set(['accept', 'like', 'run']);

/** Steps whose answer may come from a router or a front end, which know nothing of request ids. */
const FREE_OF_REQUEST_ID: ReadonlySet<string> = new Set([
  'no-run',
  'either',
  'unlike',
  'in-step',
  'refuse-signature',
  'take-signature',
]);

/** Nothing stands on a step that did not come to what it prepares. Those about runs look for themselves at what was answered before. */
function carriesOthers({ setup, expect }: Step): boolean {
  return setup === true || (expect.kind !== 'run' && expect.kind !== 'accept');
}

interface StepSubject extends JudgeContext {
  readonly subject: Case;
  readonly planned: Step;
  readonly exchange: Exchange;
  readonly answer: Answer;
  readonly earlier: readonly Answer[];
  readonly notes: Notes;
}

/** What is put on the wire in an unusual way may be refused by whatever stands in front, in a form of its own. */
function isRefusedForItsForm({ request: { wire } }: Step, { kind }: Answer): boolean {
  return wire !== undefined && wire.kind !== 'plain' && kind !== 'accepted';
}

function judgeStep(options: StepSubject): StepOutcome {
  const { subject, planned, exchange, answer, earlier, notes, operation, knowledge, isWayClear } = options;
  const { expect, fromOthers = false } = planned;
  const judge = fromOthers ? judgeRecorded : judgeExpectation;
  const outcome =
    planned.setup === true
      ? judgeSetup(planned, { answer, operation })
      : judge({
          case: subject,
          requirements: planned.requirements ?? subject.requirements,
          expect,
          answer,
          request: exchange.request,
          earlier,
          knowledge,
          operation,
          notes,
          isWayClear,
          raw: exchange.raw,
        });
  if (fromOthers && !isOfOperation({ answer, operation })) return outcome;
  const isOwnAnswer = !repeatedSteps(planned).some((step) => isSameRun(answer, earlier[step]));
  if (answer.kind === 'accepted' && isOwnAnswer && (STARTING.has(expect.kind) || isOpenInput(planned, operation)))
    judgeSuccess(notes, { answer, operation, asked: readAsked(planned, { exchange, operation }) });
  const isOfFrontEnd = isRefusedForItsForm(planned, answer) || isFromGuard({ case: subject, expect, answer });
  if ((answer.kind === 'refused' || answer.kind === 'failed' || answer.kind === 'error-under-success') && !isOfFrontEnd)
    judgeError(notes, { answer, operation, scope: scopeOf(options) });
  // Who refused what somebody else sent is not known.
  const isFree = FREE_OF_REQUEST_ID.has(expect.kind) || isOfFrontEnd || (fromOthers && answer.kind !== 'accepted');
  if (!isFree && !TOO_LARGE.has(answer.status)) judgeRequestId(notes, answer);
  judgeNewRun(notes, { ...options, run: readStartedRun(planned, answer) });
  return outcome;
}

function isSameRun(answer: Answer, earlier: Answer | undefined): boolean {
  return earlier !== undefined && runId(earlier) !== undefined && runId(earlier) === runId(answer);
}

function judgeNewRun(
  notes: Notes,
  { run, knownRuns }: { readonly run: StartedRun | undefined; readonly knownRuns: ReadonlySet<string> },
): void {
  if (run === undefined) return;
  notes.check('idempotency.distinct', !knownRuns.has(run.name), () => ({
    message: 'A request with a token of its own is answered with the run of an earlier one.',
    expected: 'the id of a run that was not there before',
    observed: run.id,
  }));
}

function judgeSetup(
  { expect }: Step,
  context: { readonly answer: Answer; readonly operation: Operation },
): StepOutcome {
  const { answer } = context;
  const isDone = expect.kind === 'accept' ? answer.kind === 'accepted' : answer.kind !== 'accepted';
  if (isDone) return WITNESSED;
  const reason = `the preparing request was answered ${describeAnswer(answer)}`;
  return findObstruction(context) === undefined ? silent(reason) : obstructed(reason);
}

/** What may be asked of the form of an error depends on what was sent. */
function scopeOf({
  planned: { expect, request, fromOthers },
  answer,
  operation,
  knowledge: { signatures },
  isWayClear,
}: StepSubject): ErrorScope {
  if (fromOthers === true && isAboutCaller(answer)) return { kind: 'front-end' };
  if (fromOthers === true && !isWordOnRequest({ expect, answer, isWayClear })) return { kind: 'any' };
  const isForFrontEnd = request.signing !== undefined || request.credentials.kind === 'none';
  if (isForFrontEnd || isAboutSignature(answer, { signatures, errors: operation.errors })) return { kind: 'front-end' };
  if (expect.kind === 'refuse') return { kind: 'documented', names: expect.errors };
  if (expect.kind === 'run') return scopeOfRun(expect.relations, answer);
  if (expect.kind !== 'reject' || isUnrouted(expect, { answer, operation })) return { kind: 'any' };
  const isFramework =
    expect.errors.some((name) => !operation.errors.some((error) => error.name === name)) ||
    request.body.kind !== 'json';
  return isFramework ? { kind: 'framework' } : { kind: 'documented', names: expect.errors };
}

/** A router that knows the pattern of a label answers 404 for itself when none of its routes fits. */
function isUnrouted(
  { resource }: Extract<Step['expect'], { readonly kind: 'reject' }>,
  { answer, operation }: Pick<StepSubject, 'answer' | 'operation'>,
): boolean {
  const isLabel = operation.pathParameters.some(({ name }) => name === resource);
  return isLabel && answer.status === 404 && answer.identity === undefined;
}

/**
 * A known token settles which errors are due, unless its first request is still under way, or may be that of another domain. What another
 * input is refused as is in no document, so a name of the framework's own serves as well.
 */
function scopeOfRun(relations: readonly RunRelation[], { identity }: Answer): ErrorScope {
  const isOpen = relations.some(({ kind }) => kind === 'twin' || kind === 'elsewhere');
  const names = [...new Set(relations.flatMap(({ kind }) => refusalsOf(kind)))];
  if (isOpen || names.length === 0) return { kind: 'any' };
  const mayBeNamedFreely = identity !== undefined && relations.some(({ kind }) => kind === 'mismatch');
  return mayBeNamedFreely ? { kind: 'framework' } : { kind: 'documented', names };
}

/** A server that may refuse a body for its size may also hang up on it. */
function isCutOffBySize({ expect }: Step, { outcome, request }: Exchange): boolean {
  return (
    expect.kind === 'either' && expect.ambiguity === 'size-limits' && mayBeTooLarge(request) && outcome.kind === 'lost'
  );
}

function judgeCompleteness(
  notes: Notes,
  { exchange, operation }: { readonly exchange: Exchange; readonly operation: Operation },
): Answer | undefined {
  const { outcome, healed } = exchange;
  if (outcome.kind === 'lost' && outcome.code === NO_MOCK) return undefined;
  const isComplete = outcome.kind === 'response';
  notes.check('protocol.complete-response', isComplete && healed === undefined, () =>
    healed === undefined
      ? {
          message: 'The request got no complete response, and neither did it when it was sent again.',
          expected: 'one complete response',
          observed: describeLoss(exchange),
        }
      : describeHealed(exchange, healed),
  );
  return isComplete ? readAnswer(outcome.response, operation) : undefined;
}

/** A client that does not send again, as with a POST it need not, would have seen no answer. */
function describeHealed({ attempts }: Exchange, { code, detail, losses, of }: HealedLoss): Breach {
  return {
    message: 'The request got no complete response before it was sent again.',
    expected: 'one complete response',
    observed: `the connection was lost: ${code}, ${detail}; that became of ${losses} of ${of} requests on connections of their own`,
    rate: { failed: 1, of: attempts },
  };
}

function describeLoss({ outcome, attempts }: Exchange): string {
  const tries = attempts === 1 ? '' : ` (sent ${attempts} times)`;
  if (outcome.kind === 'lost' && outcome.code === NO_MOCK) return outcome.detail;
  if (outcome.kind === 'timeout') return `no complete response within ${outcome.timeoutMs} ms${tries}`;
  return outcome.kind === 'lost' ? `the connection was lost: ${outcome.code}, ${outcome.detail}${tries}` : '';
}
