import { describe, expect, test } from 'vitest';
import { CASES_BETWEEN_SENTINELS } from '../../runners/engine/confirm/sentinel.ts';
import { requirementId } from '../../spec/words/requirement.ts';
import { CONTRACT, caseOf, certifySmall, REJECT, refusal, type Seen, type SmallRun, startedRun } from './small-run.ts';

const REFUSED = 'request.clientToken.max-length';
const ACCEPTED = 'request.type.optional';
const CONTROL_OF = 'operation.accepts-valid';
const REQUIREMENTS = CONTRACT.requirements.filter(({ id }) => [REFUSED, ACCEPTED, CONTROL_OF].includes(id));
const INVALID = caseOf('invalid', { expect: REJECT, requirements: [REFUSED] });
const VALID = caseOf('valid', { requirements: [ACCEPTED] });

/** A target that is right for so many requests, and then answers valid ones with the error; what is invalid it goes on refusing. */
const turning =
  (error: string, after = 1) =>
  ({ caseId, total }: Seen) =>
    caseId === 'invalid' || caseId.startsWith('property')
      ? refusal('ValidationException')
      : total <= after
        ? startedRun()
        : refusal(error);

const certify = (options: SmallRun) =>
  certifySmall({ contract: { ...CONTRACT, requirements: REQUIREMENTS }, cases: [INVALID, VALID], ...options });

describe('a target that goes on accepting valid requests', () => {
  test('is asked for one again after its refusals, and nothing is taken back', async () => {
    const { result, finished, sent } = await certify({ answer: turning('ValidationException', 99) });
    expect(sent.map(({ caseId }) => caseId)).toEqual(['control/one', 'invalid', 'valid', 'control/one']);
    expect([result('invalid').verdict, finished.verdict]).toEqual(['passed', 'conformant']);
  });

  test('is not asked again when nothing rests on a refusal', async () => {
    const { sent } = await certify({ cases: [VALID] });
    expect(sent).toHaveLength(2);
  });

  test('is asked again now and then in a long run', async () => {
    const cases = Array.from({ length: 2.4 * CASES_BETWEEN_SENTINELS }, (_, index) =>
      caseOf(`invalid-${index}`, { expect: REJECT, requirements: [REFUSED] }),
    );
    const { sent } = await certify({
      cases,
      answer: ({ caseId }) => (caseId.startsWith('invalid') ? refusal('ValidationException') : startedRun()),
    });
    expect(sent.filter(({ caseId }) => caseId === 'control/one')).toHaveLength(1 + 3);
  });
});

describe('a target that stops accepting valid requests midway', () => {
  test('as if they were invalid, has broken that promise, and its refusals since then prove nothing', async () => {
    const { result, requirement, finished } = await certify({ answer: turning('ValidationException') });
    for (const id of ['invalid', 'valid'])
      expect(result(id)).toMatchObject({
        verdict: 'untested',
        reason: expect.stringContaining('proves nothing'),
        findings: [],
        requirements: [],
      });
    expect(result('control/one')).toMatchObject({ verdict: 'failed', findings: [{ requirement: CONTROL_OF }] });
    expect([REFUSED, ACCEPTED, CONTROL_OF].map((id) => requirement(id).verdict)).toEqual([
      'untested',
      'untested',
      'failed',
    ]);
    expect(finished).toMatchObject({
      verdict: 'non-conformant',
      reason: expect.stringMatching(/^The target stopped accepting valid requests: control\/one, .* 400 Validation/),
    });
  });

  test.each(['AccessDeniedException', 'UnauthorizedException', 'ResourceNotFoundException'])(
    'with %s, is not blamed for it: no verdict is reached',
    async (error) => {
      const { result, requirement, finished } = await certify({ answer: turning(error) });
      expect(finished).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining(error) });
      expect(result('valid')).toMatchObject({ verdict: 'untested', findings: [] });
      expect(requirement(ACCEPTED).verdict).toBe('untested');
      // Another refusal than the one that everybody meets now goes on proving something.
      expect(requirement(REFUSED).verdict).toBe('passed');
    },
  );

  test.each(['ConflictException', 'ServiceQuotaExceededException'])(
    'with %s, has read them and found them valid: its refusals count',
    async (error) => {
      const { requirement, finished } = await certify({ answer: turning(error) });
      expect(requirement(REFUSED).verdict).toBe('passed');
      expect(requirement(CONTROL_OF).verdict).toBe('passed');
      expect(finished.reason).toBe('1 requirement of level MUST could not be tested.');
    },
  );

  test('and accepts them again at once, is believed', async () => {
    let refused = 0;
    const { requirement } = await certify({
      cases: [INVALID],
      answer: ({ caseId, total }) => {
        if (caseId === 'invalid') return refusal('ValidationException');
        if (total === 1 || refused > 0) return startedRun();
        refused += 1;
        return refusal('ValidationException');
      },
    });
    expect(refused).toBe(1);
    expect(requirement(REFUSED).verdict).toBe('passed');
  });

  test('while properties run, is seen, and their refusals are untested', async () => {
    const { events, requirement, finished } = await certify({
      cases: [],
      properties: [
        {
          id: 'property.p',
          title: 'Whatever is wrong is refused.',
          requirements: [requirementId(REFUSED)],
          controls: ['control/one'],
          requestsPerCase: 1,
          isExact: false,
          caseAt: (index) => ({
            case: {
              ...caseOf(`property.p/1.${index}`, { expect: REJECT, requirements: [REFUSED] }),
              isGenerated: true,
            },
            simpler: () => [],
          }),
        },
      ],
      answer: turning('ValidationException'),
    });
    const property = events.find(({ kind }) => kind === 'property-finished');
    expect(property).toMatchObject({ result: { cases: 20, failed: 0, untested: 20 } });
    expect(requirement(REFUSED).verdict).toBe('untested');
    expect(finished.verdict).toBe('non-conformant');
  });
});
