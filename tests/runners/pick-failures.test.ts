import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Breach, openFailurePicker } from '../../runners/engine/properties/pick-failures.ts';
import { type RequirementId, requirementId } from '../../spec/words/requirement.ts';
import { caseOf, certifySmall, REJECT, refusal, startedRun } from './small-run.ts';

const [OWN, RULE, OTHER] = ['request.type.enum', 'error.format', 'response.json'].map(requirementId) as [
  RequirementId,
  RequirementId,
  RequirementId,
];

const BREACHES: fc.Arbitrary<readonly Breach[]> = fc.array(
  fc.record({
    broke: fc.subarray([OWN, RULE, OTHER], { minLength: 1 }),
    breaksItsOwn: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);

const MOST = 5;

/** Indexes of those that are picked when only these are asked for. */
function pickAmong(breaches: readonly Breach[], isAsked: (index: number) => boolean): readonly number[] {
  const picker = openFailurePicker(MOST);
  return breaches.flatMap((breach, index) => (isAsked(index) && picker.pick(breach) ? [index] : []));
}

describe('picking failures of a property', () => {
  test('among fewer of them picks at least those that are picked among all', () => {
    fc.assert(
      fc.property(BREACHES, fc.integer({ min: 1, max: 7 }), (breaches, shards) => {
        const whole = pickAmong(breaches, () => true);
        const parts = Array.from({ length: shards }, (_, shard) =>
          pickAmong(breaches, (index) => (index * 31 + 7) % shards === shard),
        );
        expect(parts.flat()).toEqual(expect.arrayContaining([...whole]));
      }),
      { numRuns: 1000 },
    );
  });

  test('picks two for each rule, and so many as are allowed for what cases are about', () => {
    const rule: Breach = { broke: [RULE], breaksItsOwn: false };
    const own: Breach = { broke: [OWN], breaksItsOwn: true };
    expect(pickAmong([rule, rule, rule], () => true)).toEqual([0, 1]);
    expect(pickAmong(Array(9).fill(own), () => true)).toEqual([0, 1, 2, 3, 4]);
  });

  test.each([1, 3, 16])('does not depend on which case ends first: %i at a time', async (workers) => {
    const { events } = await certifySmall({
      workers,
      casesPerProperty: 150,
      properties: [
        {
          id: 'property.p',
          title: 'Whatever is wrong is refused.',
          requirements: [OWN],
          controls: ['control/one'],
          requestsPerCase: 1,
          isExact: false,
          caseAt: (index) => ({
            case: { ...caseOf(`property.p/1.${index}`, { expect: REJECT, requirements: [OWN] }), isGenerated: true },
            simpler: () => [],
          }),
        },
      ],
      answer: async ({ caseId, total }) => {
        for (let tick = 0; tick < (total * 13) % 9; tick += 1) await Promise.resolve();
        return /\.(7|8|9|104|130)$/.test(caseId) || caseId.startsWith('control')
          ? startedRun()
          : refusal('ValidationException');
      },
    });
    const failed = events.flatMap((event) =>
      event.kind === 'case-finished' && event.result.verdict === 'failed' ? [event.result.id] : [],
    );
    expect(failed).toEqual(['property.p/1.7', 'property.p/1.8']);
  });
});
