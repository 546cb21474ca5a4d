import { describe, expect, test } from 'vitest';
import type { RunRelation } from '../../spec/words/case.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import { broken, type JudgedStep, judge, refused, startedWith } from './judging.ts';
import { OWN, type Word, wordOn } from './word-on.ts';

const lost = { kind: 'lost', stage: 'headers', code: 'ECONNRESET', detail: 'reset' } as const;
const conflict = refused('ConflictException');
const invalid = refused('ValidationException');
const failed = refused('InternalServerException');
const throttled = refused('ThrottlingException');

const NOW_S = Date.UTC(2026, 6, 15, 12) / 1000;
const run1At = (createdAt: number | undefined) => startedWith({ id: 'run-1', createdAt });

const FIRST: JudgedStep = { expect: { kind: 'accept' }, answer: run1At(NOW_S + 0.7), setup: true };
const step = (kind: RunRelation['kind'], answer: JudgedStep['answer']): JudgedStep => ({
  expect: { kind: 'run', relations: [{ kind, step: 0 }] },
  answer,
});
const run1 = run1At(NOW_S + 0.7);
const run2 = startedWith({ id: 'run-2' });

describe('the second of two requests', () => {
  test.each<readonly [string, JudgedStep, Word]>([
    ['the first run, when a replay is due', step('replay', run1), 'kept'],
    ['another run, when a replay is due', step('replay', run2), 'broken'],
    ['the first run created anew, when a replay is due', step('replay', run1At(NOW_S + 0.702)), 'broken'],
    ['the first run created anew, when the body differs', step('mismatch', run1At(NOW_S + 0.702)), 'broken'],
    ['the first run within the precision, when a replay is due', step('replay', run1At(NOW_S + 0.701)), 'kept'],
    ['the first run in whole seconds, when a replay is due', step('replay', run1At(NOW_S + 1)), 'kept'],
    ['the first run in whole seconds of another time', step('replay', run1At(NOW_S + 2)), 'broken'],
    ['the first run without its time, when a replay is due', step('replay', run1At(undefined)), 'kept'],
    ['a conflict, when a replay is due', step('replay', conflict), 'kept'],
    ['a failure, when a replay is due', step('replay', failed), 'broken'],
    ['not found, when a replay is due', step('replay', refused('ResourceNotFoundException')), 'broken'],
    ['a validation error, when a replay is due', step('replay', invalid), 'broken'],
    ['not found, when the body differs', step('mismatch', refused('ResourceNotFoundException')), 'broken'],
    ['no id, when a replay is due', step('replay', startedWith({ id: undefined })), 'broken'],
    ['429, when a replay is due', step('replay', throttled), 'silent'],
    ['the first run, when the body differs', step('mismatch', run1), 'kept'],
    ['another run, when the body differs', step('mismatch', run2), 'broken'],
    ['a conflict, when the body differs', step('mismatch', conflict), 'kept'],
    ['a validation error, when the body differs', step('mismatch', invalid), 'kept'],
    ['the first run, when a further one is due', step('other', run1), 'broken'],
    ['another run, when a further one is due', step('other', run2), 'kept'],
    ['a conflict, when a further one is due', step('other', conflict), 'silent'],
    ['a used-up quota, when a further one is due', step('other', refused('ServiceQuotaExceededException')), 'silent'],
    ['a validation error, when a further one is due', step('other', invalid), 'broken'],
    ['no id, when a further one is due', step('other', startedWith({ id: undefined })), 'silent'],
    ['429, when a further one is due', step('other', throttled), 'silent'],
  ])('is answered with %s', (_, second, word) => {
    expect(wordOn([FIRST, second])).toBe(word);
  });

  test.each<readonly [string, JudgedStep]>([
    ['was refused', { ...FIRST, answer: conflict }],
    ['was lost', { ...FIRST, answer: lost }],
    ['carries no id', { ...FIRST, answer: startedWith({ id: undefined }) }],
    ['carries an id that is no text', { ...FIRST, answer: startedWith({ id: 7 }) }],
  ])('is no word when the first %s', (_, first) => {
    expect(wordOn([first, step('replay', run2)])).toBe('silent');
    expect(wordOn([first, step('other', run1)])).toBe('silent');
  });

  test('is judged after an invalid first one only when that was refused', () => {
    const reject: JudgedStep['expect'] = { kind: 'reject', errors: ['ValidationException'] };
    expect(
      wordOn([
        { expect: reject, setup: true, answer: invalid },
        { expect: { kind: 'accept' }, answer: run1 },
      ]),
    ).toBe('kept');
    expect(
      wordOn([
        { expect: reject, setup: true, answer: invalid },
        { expect: { kind: 'accept' }, answer: invalid },
      ]),
    ).toBe('broken');
    expect(
      wordOn([
        { expect: reject, setup: true, answer: run1 },
        { expect: { kind: 'accept' }, answer: run1 },
      ]),
    ).toBe('silent');
  });

  test('is told by its step in a finding', () => {
    expect(judge([FIRST, step('replay', run2)], { requirements: [OWN] }).findings).toMatchObject([
      { requirement: OWN, step: 1, expected: 'the first run again (id run-1), or ConflictException' },
    ]);
  });
});

describe('request ids', () => {
  const answered = (id: string) => startedWith({ id: `run-${id}` });
  const identified = (requestId: string, answer = answered(requestId)): HttpResponse => ({
    ...answer,
    headers: [...answer.headers.filter(([name]) => name !== 'x-amzn-requestid'), ['x-amzn-requestid', requestId]],
  });
  const three = (ids: readonly [string, string, string]) =>
    broken(
      judge(
        [
          { ...FIRST, answer: identified(ids[0]) },
          { ...FIRST, answer: identified(ids[1]) },
          { ...FIRST, answer: identified(ids[2]) },
        ],
        { requirements: ['response.request-id.unique'] },
      ),
    );

  test('differ from answer to answer', () => {
    expect(three(['a', 'b', 'c'])).toEqual([]);
    expect(three(['a', 'b', 'a'])).toEqual(['response.request-id.unique']);
  });

  test('may be repeated with a replayed answer', () => {
    expect(broken(judge([{ ...FIRST, answer: identified('a', run1) }, step('replay', identified('a', run1))]))).toEqual(
      [],
    );
  });
});
