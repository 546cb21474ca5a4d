import { expect, test } from 'vitest';
import { lingeringFirst } from '../../runners/engine/order-cases.ts';
import type { Case } from '../../spec/words/case.ts';
import { caseOf } from './small-run.ts';

/** The same request twice, with a pause in between. */
function pausing(id: string): Case {
  const [step] = caseOf(id).steps;
  return { ...caseOf(id), steps: [step, { ...step, afterMs: 300 }] };
}

/** The request goes out a few bytes at a time. */
function dribbling(id: string): Case {
  const [step] = caseOf(id).steps;
  return {
    ...caseOf(id),
    steps: [{ ...step, request: { ...step.request, wire: { kind: 'in-pieces', part: 'body' } } }],
  };
}

test('cases that wait more than they work come first, and else the order stays', () => {
  const cases = [caseOf('one'), caseOf('two'), pausing('pausing'), caseOf('three'), dribbling('dribbling')];
  expect(lingeringFirst(cases).map(({ id }) => id)).toEqual(['pausing', 'dribbling', 'one', 'two', 'three']);
});
