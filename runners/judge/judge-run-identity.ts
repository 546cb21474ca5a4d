import type { RunRelation } from '../../spec/words/case.ts';
import { findObstruction } from './find-obstruction.ts';
import type { Answer } from './read-answer.ts';
import { refusalsOf, sharesToken } from './run-relations.ts';
import { isBreakdown, isOfGateway } from './status-meanings.ts';
import { keep, obstructed, type StepContext, type StepOutcome, silent } from './step-context.ts';
import { mayBeCreatedTogether, runId } from './told-run.ts';

/** A relation to a step that was answered with a run. */
interface KnownRelation extends RunRelation {
  readonly id: string;
  readonly told: Answer;
}

const SHARED_RUNS =
  'requests whose tokens have nothing in common are answered with one run, so that nothing can be said of tokens that are nearly the same';
const NO_RUN_ID = 'the answers carry no run id, so runs cannot be told apart';

/**
 * Compares the run of an answer with those of earlier steps. What is due depends on what those were answered: a token whose first request
 * met a conflict stands for no run yet, and one that already stands for two runs was told of before.
 */
export function judgeRun(context: StepContext, relations: readonly RunRelation[]): StepOutcome {
  const known = relations.flatMap((relation): readonly KnownRelation[] => {
    const told = context.earlier[relation.step];
    const id = told === undefined ? undefined : runId(told);
    return told !== undefined && typeof id === 'string' ? [{ ...relation, id, told }] : [];
  });
  const [first, ...rest] = known.filter(sharesToken);
  if (first !== undefined && rest.some(({ id }) => id !== first.id))
    return silent('its token stands for two runs already, which was told where the second one came');
  if (first !== undefined) return judgeSameRun(context, first);
  if (relations.some(({ kind }) => kind === 'twin')) return judgeTwinless(context, relations);
  if (relations.length > 0 && known.length === 0) return silent(NO_RUN_ID);
  return judgeOwnRun(context, { relations, known });
}

/** Of equal requests sent at the same time one is the first: that the server fails for all of them is right in no reading. */
function judgeTwinless(context: StepContext, relations: readonly RunRelation[]): StepOutcome {
  const { answer, earlier } = context;
  const others = relations.filter(({ kind }) => kind === 'twin').map(({ step }) => earlier[step]);
  if (![...others, answer].every((one) => one?.kind === 'failed' && !isOfGateway(one.status)))
    return silent('no request sent at the same time has a run yet');
  return keep(context, false, {
    message: 'Of equal requests sent at the same time none is accepted: the server fails for all of them.',
    expected: 'a started run for one of them',
  });
}

/**
 * True for a server error that is neither that of a gateway nor documented. A documented one tells the client to send again, and then it gets the
 * run of the first; what nobody names is a server that breaks.
 */
function breaks(context: StepContext): boolean {
  const { kind, status } = context.answer;
  return kind === 'failed' && isBreakdown(status) && !isOfGateway(status) && !isDocumentedName(context);
}

/** The first run again, or a refusal that says why not. Any other error leaves a caller who never got the first answer in the dark. */
function judgeSameRun(context: StepContext, first: KnownRelation): StepOutcome {
  const { answer, operation } = context;
  const errors = refusalsOf(first.kind);
  const isNamedSame = answer.kind === 'accepted' && runId(answer) === first.id;
  const isSame = isNamedSame && mayBeCreatedTogether(answer, first.told);
  const statuses = operation.errors.filter(({ name }) => errors.includes(name)).map(({ status }) => status);
  const isNamed = answer.identity !== undefined && errors.includes(answer.identity.name);
  const isRefused =
    (first.kind === 'twin' && answer.kind !== 'accepted' && !breaks(context)) ||
    isNamed ||
    (answer.kind === 'refused' && !isDocumentedName(context) && statuses.includes(answer.status));
  const obstruction = isSame || isRefused ? undefined : findObstruction(context);
  if (obstruction !== undefined) return obstructed(obstruction);
  return keepAs(context, first, {
    kept: isSame || isRefused,
    message: isNamedSame
      ? 'The run is created anew under its old id: createdAt is another.'
      : answer.kind === 'accepted'
        ? 'A second run is started.'
        : 'The repeated request is answered with another error.',
    expected: ['the first run again (id ', first.id, ')', ...errors.map((name) => `, or ${name}`)].join(''),
  });
}

function isDocumentedName({ answer, operation }: StepContext): boolean {
  return operation.errors.some(({ name }) => name === answer.identity?.name);
}

/** A run of its own; an obstruction says nothing about whose it would have been. */
function judgeOwnRun(
  context: StepContext,
  { relations, known }: { readonly relations: readonly RunRelation[]; readonly known: readonly KnownRelation[] },
): StepOutcome {
  const { answer } = context;
  if (answer.kind === 'accepted' && typeof runId(answer) !== 'string') return silent(NO_RUN_ID);
  const obstruction = findObstruction(context);
  if (obstruction !== undefined) return obstructed(obstruction);
  if (answer.kind !== 'accepted' && relations.some(({ kind }) => kind !== 'other'))
    return silent('refused, and what an earlier request with the same token left behind is not known');
  if (answer.kind !== 'accepted' && context.requirements.length === 0)
    return silent('refused; whether such a request is accepted at all is tested by others');
  const others = known.filter(({ kind }) => kind === 'other');
  const expected = `a run of its own${others.map(({ id }) => `, not ${id}`).join('')}`;
  if (answer.kind !== 'accepted')
    return keep(context, false, { message: 'The further request is not accepted.', expected });
  const told = others.filter((other) => !isHidden(context, other));
  for (const other of told) {
    const kept = runId(answer) !== other.id;
    keepAs(context, other, { kept, message: 'The answer names the run of another request.', expected });
  }
  if (told.length < others.length) return silent(SHARED_RUNS);
  return keep(context, true, { message: '', expected });
}

/** An equal id says that tokens are confused only where tokens in plain sight of each other have ids of their own. */
function isHidden({ answer, knowledge, requirements }: StepContext, { id, breaks }: KnownRelation): boolean {
  const about: readonly string[] = breaks === undefined ? requirements : [breaks];
  return knowledge.sharesRuns && runId(answer) === id && !about.includes('idempotency.distinct');
}

/** Notes on what the relation says that is broken, or else on what the step is about. */
function keepAs(
  context: StepContext,
  { breaks }: RunRelation,
  { kept, ...breach }: { readonly kept: boolean; readonly message: string; readonly expected: string },
): StepOutcome {
  return keep(breaks === undefined ? context : { ...context, requirements: [breaks] }, kept, breach);
}
