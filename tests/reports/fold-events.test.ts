import { describe, expect, test } from 'vitest';
import { EMPTY_DRAFT, foldEvent, foldEvents, toRunRecord } from '../../reports/fold-events.ts';
import type { Event } from '../../spec/words/event.ts';
import { recordOf } from './record-of.ts';
import { EVENTS, failedCase, finding, runOf, STARTED } from './synthetic-run.ts';

describe('foldEvents', () => {
  test('keeps what the events say, cases in the order of their ids', () => {
    const record = recordOf(EVENTS);
    expect(record).toMatchObject({ schemaVersion: 1, seed: 42, verdict: 'non-conformant', requests: 1890, retries: 2 });
    expect(record.cases.map(({ id }) => id)).toEqual(
      EVENTS.flatMap((event) => (event.kind === 'case-finished' ? [event.result.id] : [])).toSorted(),
    );
    expect(record.requirements).toHaveLength(6);
    expect(record.properties).toHaveLength(1);
  });

  test('makes no record of a run that never started', () => {
    expect(foldEvents([])).toBeUndefined();
  });

  test('calls a run without an end inconclusive and keeps its finished cases', () => {
    const record = recordOf(EVENTS.slice(0, 5));
    expect(record.verdict).toBe('inconclusive');
    expect(record.reason).toContain('broke off');
    expect(record.cases).toHaveLength(2);
  });

  test('leaves the draft before an event as it was', () => {
    const before = foldEvent(EMPTY_DRAFT, STARTED);
    for (const event of EVENTS.slice(1)) foldEvent(before, event);
    expect(toRunRecord(before)).toEqual(recordOf([STARTED]));
  });

  test('folds a hundred thousand cases in linear time', () => {
    const many = Array.from(
      { length: 100_000 },
      (_, index): Event => ({ kind: 'case-finished', result: failedCase(`case/${index}`, []) }),
    );
    const startedAt = performance.now();
    expect(recordOf([STARTED, ...many]).cases).toHaveLength(100_000);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  test('takes the last word on a case, in the place of the first', () => {
    const first = failedCase('a/1', [finding('request.a', { observed: '200' })]);
    const second = failedCase('b/1', []);
    const untested = { ...first, verdict: 'untested', findings: [] } as const;
    const record = recordOf(runOf({ requirements: [], cases: [first, second, untested] }));
    expect(record.cases).toEqual([untested, second]);
  });
});
