import { expect } from 'vitest';
import { broken, type JudgedStep, judge } from './judging.ts';

/** The one requirement of a case whose word is asked for. */
export const OWN = 'idempotency.replay';

/** What a case with one requirement of its own comes to. */
export type Word = 'kept' | 'broken' | 'silent';

/** The word on the case's own requirement, whatever else its answers break. */
export function wordOn(steps: readonly [JudgedStep, ...JudgedStep[]], setting: Parameters<typeof judge>[1] = {}): Word {
  const judgement = judge(steps, { requirements: [OWN], ...setting });
  if (broken(judgement).includes(OWN)) return 'broken';
  if (judgement.witnessed.map(String).includes(OWN)) return 'kept';
  expect(judgement.silence).toEqual(expect.any(String));
  return 'silent';
}
