import { describe, expect, test } from 'vitest';
import type { GeneratedCase, Property } from '../../spec/words/property.ts';
import { requirementId } from '../../spec/words/requirement.ts';
import { caseOf, certifySmall, REJECT, refusal, type Seen, startedRun } from './small-run.ts';

const MUST = 'request.type.enum';

/** A case of this many changes; each simpler one has one change less. */
function changed(index: number, changes: readonly string[]): GeneratedCase {
  const id = `property.p/1.${index}${changes.map((change) => `+${change}`).join('')}`;
  return {
    case: { ...caseOf(id, { expect: REJECT, requirements: [MUST] }), isGenerated: true },
    simpler: function* () {
      if (changes.length > 1)
        for (const change of changes)
          yield changed(
            index,
            changes.filter((other) => other !== change),
          );
    },
  };
}

const PROPERTY: Property = {
  id: 'property.p',
  title: 'Whatever is wrong is refused.',
  requirements: [requirementId(MUST)],
  controls: ['control/one'],
  requestsPerCase: 1,
  isExact: false,
  caseAt: (index) => changed(index, ['a', 'b', 'c', 'd']),
};

/** Accepts whatever has the change `c`: the defect to be found. */
const acceptsC = ({ caseId }: Seen) =>
  !caseId.startsWith('property') || caseId.includes('+c') ? startedRun() : refusal('ValidationException');

describe('a property', () => {
  test('that holds is counted, and no case of it is told', async () => {
    const { events, finished } = await certifySmall({
      properties: [PROPERTY],
      answer: ({ caseId }) => (caseId.startsWith('property') ? refusal('ValidationException') : startedRun()),
    });
    const property = events.find(({ kind }) => kind === 'property-finished');
    expect(property).toMatchObject({ result: { id: 'property.p', cases: 20, failed: 0, untested: 0 } });
    expect(events.filter((event) => event.kind === 'case-finished' && event.result.id !== 'control/one')).toEqual([]);
    // The control, the cases, and the control again.
    expect(finished.requests).toBe(1 + 20 + 1);
  });

  test('shows a second defect behind many failures of a first', async () => {
    const SECOND = 'request.types.items.enum';
    /** Every case shows the first defect; the last ones show another as well, which is about something else once it is alone. */
    const simple = (index: number, change: string): GeneratedCase => ({
      case: {
        ...caseOf(`property.p/1.${index}+${change}`, {
          expect: REJECT,
          requirements: [change === 'b' ? SECOND : MUST],
        }),
        isGenerated: true,
      },
      simpler: () => [],
    });
    const both: Property = {
      ...PROPERTY,
      caseAt: (index) => {
        const whole = caseOf(`property.p/1.${index}+${index > 10 ? 'ab' : 'a'}`, {
          expect: REJECT,
          requirements: [MUST],
        });
        return { case: { ...whole, isGenerated: true }, simpler: () => [simple(index, index > 10 ? 'b' : 'a')] };
      },
    };
    const { requirement } = await certifySmall({ properties: [both], answer: () => startedRun() });
    expect(requirement(MUST).verdict).toBe('failed');
    expect(requirement(SECOND).verdict).toBe('failed');
  });

  test('that fails is shown in its simplest form, a few times only', async () => {
    const { events, requirement, finished } = await certifySmall({ properties: [PROPERTY], answer: acceptsC });
    const told = events.flatMap((event) =>
      event.kind === 'case-finished' && event.result.verdict === 'failed' ? [event.result] : [],
    );
    expect(told.map(({ id }) => id)).toEqual(['property.p/1.0+c', 'property.p/1.1+c']);
    for (const result of told) expect(result.findings).toMatchObject([{ requirement: MUST }]);
    expect(events.find(({ kind }) => kind === 'property-finished')).toMatchObject({
      result: { cases: 20, failed: 20 },
    });
    expect(requirement(MUST)).toMatchObject({ verdict: 'failed' });
    expect(finished.requests).toBeLessThan(200);
  });

  test('spends a bounded number of requests on one failure, however many simpler forms there are', async () => {
    const endless = (depth: number): GeneratedCase => ({
      case: { ...caseOf(`property.p/1.0-${depth}`, { expect: REJECT, requirements: [MUST] }), isGenerated: true },
      simpler: function* () {
        for (;;) yield endless(depth + 1);
      },
    });
    const { finished } = await certifySmall({
      properties: [{ ...PROPERTY, caseAt: () => endless(0) }],
      casesPerProperty: 1,
      answer: () => startedRun(),
    });
    expect(finished.requests).toBeLessThan(120);
  });

  test('that fails now and then is told as flaky, and not made simpler', async () => {
    const { events } = await certifySmall({
      properties: [PROPERTY],
      casesPerProperty: 1,
      answer: ({ caseId, nth }) =>
        caseId.startsWith('property') && nth > 1 ? refusal('ValidationException') : startedRun(),
    });
    const told = events.flatMap((event) =>
      event.kind === 'case-finished' && event.result.verdict === 'flaky' ? [event.result] : [],
    );
    expect(told).toMatchObject([{ id: 'property.p/1.0+a+b+c+d', attempts: 10 }]);
    expect(events.find(({ kind }) => kind === 'property-finished')).toMatchObject({ result: { failed: 0, flaky: 1 } });
  });

  test('is untested when the target accepts none of its controls', async () => {
    const { events, sent } = await certifySmall({
      properties: [{ ...PROPERTY, controls: ['control/another'] }],
    });
    expect(events.find(({ kind }) => kind === 'property-finished')).toMatchObject({
      result: { cases: 0, untested: 20 },
    });
    expect(sent).toHaveLength(1);
  });

  test('stops at the number of failures that is allowed', async () => {
    const { sent, finished } = await certifySmall({
      properties: [PROPERTY],
      maxFailures: 2,
      answer: acceptsC,
      casesPerProperty: 1000,
    });
    expect(sent.length).toBeLessThan(60);
    expect(finished.reason).toContain('--max-failures');
  });

  test('is run at one place when that is asked for', async () => {
    const { sent } = await certifySmall({
      properties: [PROPERTY],
      caseId: 'property.p/1.7',
      casesPerProperty: 0,
      answer: ({ caseId }) => (caseId.startsWith('property') ? refusalOf() : startedRun()),
    });
    expect(sent.map(({ caseId }) => caseId)).toEqual(['control/one', 'property.p/1.7+a+b+c+d', 'control/one']);
  });
});

function refusalOf() {
  return refusal('ValidationException');
}
