import { describe, expect, test } from 'vitest';
import type { DeviationSubject, KnownDeviation } from '../../spec/words/known-deviation.ts';
import { requirementId } from '../../spec/words/requirement.ts';
import { CONTRACT, caseOf, certifySmall, REJECT, refusal, type SmallRun, startedRun } from './small-run.ts';

const MUST = 'request.type.optional';
const OTHER = 'request.types.optional';
const ofRequirement = (id: string): DeviationSubject => ({ kind: 'requirement', id: requirementId(id) });
const ofCase = (id: string): DeviationSubject => ({ kind: 'case', id });
const known = (subject: DeviationSubject, expires?: string): KnownDeviation => ({
  subject,
  reason: 'The old parser.',
  ticket: '#12',
  ...(expires === undefined ? {} : { expires }),
  place: { file: 'known.yaml', line: 3 },
});

/** Two cases of one requirement on a target that breaks it in the cases that `broken` names. The run's clock says 2026-07-15. */
function certify(list: readonly KnownDeviation[], options: { broken?: readonly string[] } & SmallRun = {}) {
  const { broken = ['one', 'two'], ...rest } = options;
  return certifySmall({
    contract: { ...CONTRACT, requirements: CONTRACT.requirements.filter(({ id }) => [MUST, OTHER].includes(id)) },
    cases: ['one', 'two', 'three'].map((id) => caseOf(id, { requirements: [id === 'three' ? OTHER : MUST] })),
    mode: 'all',
    knownDeviations: list,
    answer: ({ caseId }) => (broken.includes(caseId) ? refusal('ValidationException') : startedRun()),
    ...rest,
  });
}

describe('a failure', () => {
  test('that is listed by requirement is known, with reason and ticket, and a deviation', async () => {
    const { result, requirement, finished } = await certify([known(ofRequirement(MUST))]);
    for (const it of [result('one'), result('two'), requirement(MUST)])
      expect(it).toMatchObject({ verdict: 'known', reason: 'The old parser.', ticket: '#12' });
    expect(finished).toMatchObject({
      verdict: 'conformant-with-deviations',
      reason: '1 requirement is broken as listed among the known deviations.',
    });
    expect(finished).not.toHaveProperty('stale');
  });

  test('that is listed by case is known in that case only', async () => {
    const { result, requirement, finished } = await certify([known(ofCase('one'))]);
    expect([result('one').verdict, result('two').verdict, requirement(MUST).verdict]).toEqual([
      'known',
      'failed',
      'failed',
    ]);
    expect(finished.verdict).toBe('non-conformant');
  });

  test('that is listed by case hides no server error on the same request', async () => {
    const { result, finished } = await certifySmall({
      cases: [caseOf('one', { expect: REJECT, requirements: [MUST] }), caseOf('two')],
      knownDeviations: [known(ofCase('one'))],
      answer: ({ caseId }) => (caseId === 'one' ? refusal('InternalServerException') : startedRun()),
    });
    expect(result('one').verdict).toBe('failed');
    expect(finished.verdict).toBe('non-conformant');
  });

  test('is known of a requirement when each of its cases is listed', async () => {
    const { requirement } = await certify([known(ofCase('one')), { ...known(ofCase('two')), ticket: '#13' }]);
    expect(requirement(MUST)).toMatchObject({ verdict: 'known', ticket: '#12; #13' });
  });

  test('of another requirement in a listed one’s case stays a failure', async () => {
    const { result, requirement } = await certify([known(ofRequirement(OTHER))], { broken: ['one', 'three'] });
    expect([requirement(OTHER).verdict, requirement(MUST).verdict]).toEqual(['known', 'failed']);
    expect([result('three').verdict, result('one').verdict]).toEqual(['known', 'failed']);
  });

  test('that is known does not count towards the failures that end a run', async () => {
    const { result } = await certify([known(ofRequirement(MUST))], { maxFailures: 1 });
    expect(result('three').verdict).toBe('passed');
  });

  test('of a property is known as well', async () => {
    const { events, finished } = await certify([known(ofRequirement(MUST))], {
      broken: [],
      properties: [
        {
          id: 'property.p',
          title: 'Whatever is wrong is refused.',
          requirements: [requirementId(MUST)],
          requestsPerCase: 1,
          isExact: false,
          controls: ['control/one'],
          caseAt: (index) => ({
            case: {
              ...caseOf(`property.p/1.${index}`, { expect: REJECT, requirements: [MUST] }),
              isGenerated: true,
            },
            simpler: () => [],
          }),
        },
      ],
    });
    const property = events.flatMap((event) => (event.kind === 'property-finished' ? [event.result] : []));
    expect(property).toMatchObject([{ cases: 20, failed: 0, known: 20 }]);
    expect(finished.verdict).toBe('conformant-with-deviations');
  });

  test('that comes and goes is known, too', async () => {
    const { requirement } = await certify([known(ofRequirement(MUST))], {
      answer: ({ caseId, nth }) => (caseId === 'one' && nth % 2 === 1 ? refusal('ValidationException') : startedRun()),
    });
    expect(requirement(MUST).verdict).toBe('known');
  });
});

describe('an entry', () => {
  test('holds to the end of its last day', async () => {
    const { requirement, finished } = await certify([known(ofRequirement(MUST), '2026-07-15')]);
    expect(requirement(MUST).verdict).toBe('known');
    expect(finished).not.toHaveProperty('stale');
  });

  test('that has expired excuses nothing, and is stale with its place', async () => {
    const { requirement, finished } = await certify([known(ofRequirement(MUST), '2026-07-14')]);
    expect(requirement(MUST).verdict).toBe('failed');
    expect(finished.stale).toEqual([
      {
        subject: ofRequirement(MUST),
        why: 'expired',
        message: expect.stringMatching(/^known\.yaml:3: .* expired on 2026-07-14\. Remove the entry/),
      },
    ]);
  });

  test.each([
    ['requirement', ofRequirement(MUST)],
    ['case', ofCase('one')],
  ])('of a %s that passes is stale', async (_, subject) => {
    const { finished } = await certify([known(subject)], { broken: [] });
    expect(finished.stale).toMatchObject([{ why: 'passes', message: expect.stringMatching(/^known\.yaml:3: /) }]);
  });

  test.each<readonly [string, DeviationSubject, SmallRun]>([
    ['its case was not selected', ofCase('one'), { grep: /two/ }],
    ['only some cases were selected', ofRequirement(MUST), { grep: /two/ }],
    ['another requirement was asked for', ofRequirement(MUST), { requirement: OTHER }],
    ['properties were left out', ofRequirement(MUST), { mode: 'coverage' }],
    ['the run stopped before its end', ofRequirement(MUST), { signal: AbortSignal.abort() }],
    [
      'one of its cases came to no result',
      ofRequirement(MUST),
      { answer: ({ caseId }) => (caseId === 'one' ? refusal('ConflictException') : startedRun()) },
    ],
  ])('is not stale when %s', async (_, subject, options) => {
    const { finished } = await certify([known(subject)], { broken: [], ...options });
    expect(finished).not.toHaveProperty('stale');
  });
});
