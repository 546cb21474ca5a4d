import { describe, expect, test } from 'vitest';
import type { RunRelation } from '../../spec/words/case.ts';
import { bare, broken, type JudgedStep, judge, refused, startedWith } from './judging.ts';
import { OWN, type Word, wordOn } from './word-on.ts';

type Answer = JudgedStep['answer'];
type Burst = readonly [Answer, Answer, Answer];

const run1 = startedWith({ id: 'run-1' });
const run2 = startedWith({ id: 'run-2' });
const conflict = refused('ConflictException');
const failed = refused('InternalServerException');
const broke = bare(500, { text: '<html>' });
const away = bare(503, { text: '<html>' });
const throttled = refused('ThrottlingException');

/** Three requests sent at the same time. */
const burst = (answers: Burst): [JudgedStep, ...JudgedStep[]] => {
  const [first, ...rest] = answers.map((answer, index): JudgedStep => {
    const relations = [0, 1, 2].filter((step) => step !== index).map((step): RunRelation => ({ kind: 'twin', step }));
    return { expect: { kind: 'run', relations }, answer };
  });
  if (first === undefined) throw new Error('A burst has a step.');
  return [first, ...rest];
};

describe('equal requests at the same time', () => {
  test.each<readonly [string, Burst, Word]>([
    ['one run', [run1, run1, run1], 'kept'],
    ['one run and conflicts', [run1, conflict, conflict], 'kept'],
    ['a conflict before the run', [conflict, run1, run1], 'kept'],
    ['one run and server errors', [run1, failed, failed], 'kept'],
    ['one run and throttling', [run1, throttled, run1], 'kept'],
    ['nothing but conflicts', [conflict, conflict, conflict], 'silent'],
    ['nothing but server errors', [failed, failed, failed], 'broken'],
    ['nothing but pages of a gateway', [away, away, away], 'silent'],
    ['one run and server errors that nobody names', [run1, broke, run1], 'broken'],
    ['one run and pages of a gateway', [run1, away, run1], 'kept'],
    ['server errors, one of them throttling', [failed, throttled, failed], 'silent'],
    ['two runs', [run1, run2, run1], 'broken'],
    ['two runs with a conflict in between', [run1, conflict, run2], 'broken'],
    ['two runs after a conflict', [conflict, run1, run2], 'broken'],
    ['runs without ids', [startedWith({ id: undefined }), startedWith({ id: undefined }), conflict], 'silent'],
  ])('may be answered with %s or not', (_, answers, word) => {
    expect(wordOn(burst(answers))).toBe(word);
  });

  test('that came to two runs are told of once, and say nothing about what follows', () => {
    const relations = [0, 1, 2].map((step): RunRelation => ({ kind: 'replay', step }));
    const third: JudgedStep = { expect: { kind: 'run', relations }, answer: startedWith({ id: 'run-3' }) };
    const judgement = judge([...burst([run1, run2, run2]), third], { requirements: [OWN] });
    expect(judgement.findings).toMatchObject([{ requirement: OWN, step: 1 }]);
  });

  test('leave one run behind, which a later request gets', () => {
    const relations = [0, 1, 2].map((step): RunRelation => ({ kind: 'replay', step }));
    const later = (answer: Answer): JudgedStep => ({ expect: { kind: 'run', relations }, answer });
    const [first, ...rest] = burst([conflict, run1, conflict]);
    expect(broken(judge([first, ...rest, later(run1)]))).toEqual([]);
    expect(broken(judge([first, ...rest, later(run2)], { requirements: [OWN] }))).toEqual([OWN]);
  });
});
