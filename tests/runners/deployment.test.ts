import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../../spec/words/http.ts';
import { caseOf, certifySmall, REJECT, refusal, startedRun } from './small-run.ts';

const CASES = Array.from({ length: 40 }, (_, index) => caseOf(`case-${index}`));
const REFUSALS = Array.from({ length: 40 }, (_, index) =>
  caseOf(`bad-${index}`, { expect: REJECT, requirements: ['request.type.enum'] }),
);

const NAMED_503: HttpResponse = { ...refusal('ServiceUnavailable'), status: 503 };
const PAGE_500: HttpResponse = { status: 500, headers: [['content-type', 'text/html']], body: Buffer.from('<html>') };

/** Certifies a target that turns everybody away for a while, from its thirtieth request on. */
async function certifyDeploying(away: HttpResponse, windowMs: number) {
  let nowMs = 0;
  let awayUntilMs: number | undefined;
  return certifySmall({
    cases: [...CASES, ...REFUSALS],
    workers: 4,
    surroundings: {
      now: () => nowMs,
      sleep: async (durationMs) => {
        nowMs += durationMs;
      },
      nonce: () => 'abcdefghij',
    },
    answer: ({ caseId, total }) => {
      nowMs += 1;
      if (total >= 30) awayUntilMs ??= nowMs + windowMs;
      if (awayUntilMs !== undefined && nowMs < awayUntilMs) return away;
      return caseId.startsWith('bad-') ? refusal('ValidationException') : startedRun();
    },
  });
}

describe('a target that is replaced in the middle of a run', () => {
  test.each([
    ['a named 503', NAMED_503],
    ['InternalServerException', refusal('InternalServerException')],
    ['an anonymous 500', PAGE_500],
  ] as const)('and answers %s meanwhile has nothing held against it', async (_, away) => {
    const { events, requirement } = await certifyDeploying(away, 700);
    const results = events.flatMap((event) => (event.kind === 'case-finished' ? [event.result] : []));
    expect(results.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
    expect(requirement('request.type.enum').verdict).toBe('passed');
  });

  test('and never serves again is told of, and waited for once', async () => {
    const { finished, requirement } = await certifyDeploying(NAMED_503, Number.POSITIVE_INFINITY);
    expect(requirement('request.type.enum').verdict).toBe('failed');
    expect(finished.verdict).toBe('non-conformant');
    expect(finished.durationMs).toBeLessThan(5000);
  });
});

test('a case whose preparation met a server error once is run again', async () => {
  const subject = caseOf('prepared');
  const [step] = subject.steps;
  const prepared = { ...subject, steps: [{ ...step, setup: true as const }, step] as const };
  const { result } = await certifySmall({
    cases: [prepared],
    answer: ({ caseId, nth }) => (caseId === 'prepared' && nth === 1 ? PAGE_500 : startedRun()),
  });
  expect(result('prepared').verdict).toBe('passed');
});
