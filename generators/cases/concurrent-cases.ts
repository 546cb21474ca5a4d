import { type Case, MOST_TOGETHER, type RunRelation, type Step } from '../../spec/words/case.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { OWN_TOKEN, planRequest } from './plan-request.ts';

/** Rounds of requests sent together. A window of a few milliseconds hardly stays shut through all of them. */
const ROUNDS = 5;

/** One token in several requests at the same time, and once more when all are answered. */
export function writeConcurrentCases(context: CaseContext): readonly Case[] {
  const requirement = context.requirement('idempotency.concurrent');
  if (context.tokenMember === undefined || requirement === undefined) return [];
  const [base] = context.bases;
  const request = planRequest(context.contract.operation, { input: base.input, token: OWN_TOKEN });
  const indexes = Array.from({ length: MOST_TOGETHER }, (_, index) => index);
  const [first, ...rest] = indexes.map((index): Step => {
    const others = indexes.filter((step) => step !== index);
    const relations = others.map((step): RunRelation => ({ kind: 'twin', step }));
    return { request, expect: { kind: 'run', relations }, ...(index === 0 ? {} : { together: true }) };
  });
  if (first === undefined) return [];
  const breaks = context.requirement('idempotency.replay');
  const relations = indexes.map(
    (step): RunRelation => ({ kind: 'replay', step, ...(breaks === undefined ? {} : { breaks }) }),
  );
  return Array.from({ length: ROUNDS }, (_, round) => ({
    id: `idempotency.concurrent/round-${round + 1}`,
    title: 'Equal requests with one token at the same time start one run.',
    requirements: [requirement],
    controls: [controlId(base)],
    steps: [first, ...rest, { request, expect: { kind: 'run', relations } }],
  }));
}
