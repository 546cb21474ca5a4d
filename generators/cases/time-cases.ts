import type { Case } from '../../spec/words/case.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/** Waits, in milliseconds: a little more than the second to which a time may be rounded, and than the five where the first says nothing. */
const WAITS = [
  {
    waitMs: 1100,
    id: 'response.createdAt.near-now/moves-with-time',
    title: 'A run that is started a second later was created at another time.',
  },
  {
    waitMs: 5100,
    id: 'response.createdAt.near-now/moves-with-time-at-last',
    title: 'A run that is started five seconds later was created at another time.',
  },
] as const;

/** Two runs with a wait in between, the shorter wait first: a time of creation that was taken when the server was started is near now, and stands still. */
export function writeTimeCases(context: CaseContext): readonly Case[] {
  const requirement = context.requirement('response.createdAt.near-now');
  if (requirement === undefined) return [];
  const [base] = context.bases;
  const send = (name: string) =>
    planRequest(context.contract.operation, {
      input: base.input,
      token: base.token ? { kind: 'unique', name } : TOKEN_AS_WRITTEN,
    });
  return WAITS.map(({ waitMs, id, title }) => ({
    id,
    title,
    requirements: [requirement],
    controls: [controlId(base)],
    steps: [
      { request: send('a'), expect: { kind: 'accept' }, setup: true },
      { request: send('b'), expect: { kind: 'accept' }, setup: true, afterMs: waitMs },
    ],
  }));
}
