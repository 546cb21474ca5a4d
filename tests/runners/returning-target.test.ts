import { describe, expect, test } from 'vitest';
import { caseOf, certifySmall, REFUSED, RESET, startedRun } from './small-run.ts';

const CASES = Array.from({ length: 40 }, (_, index) => caseOf(`case-${index}`));

/** A server of this process that can be killed and that somebody starts again. */
function mortal(backAfterMs: number, now: () => number) {
  let deadUntilMs = 0;
  return {
    isDead: () => now() < deadUntilMs,
    die: () => {
      deadUntilMs = now() + backAfterMs;
    },
  };
}

describe('a target that dies and comes back', () => {
  test('is waited for, told, and holds nothing against it', async () => {
    let nowMs = 0;
    let deaths = 0;
    const server = mortal(2000, () => nowMs);
    const { finished, notices, events } = await certifySmall({
      cases: CASES,
      workers: 4,
      surroundings: clock(
        () => nowMs,
        (to) => {
          nowMs = to;
        },
      ),
      answer: ({ total }) => {
        if (server.isDead()) return REFUSED;
        if (total < 20 || deaths > 0) return startedRun();
        deaths += 1;
        server.die();
        return RESET;
      },
    });
    expect(finished.verdict).not.toBe('non-conformant');
    expect(finished.reason ?? '').not.toMatch(/stopped answering/);
    expect(notices.map(({ message }) => message)).toEqual([
      'The target stopped answering; the run waits for it to come back.',
      expect.stringMatching(/^The target answers again, after \d\.\d s; what it left unanswered is sent again\.$/),
    ]);
    expect(finished.learnt.join('\n')).toMatch(/stopped answering once and came back/);
    const results = events.flatMap((event) => (event.kind === 'case-finished' ? [event.result] : []));
    expect(results.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
  });

  test('every time that it gets one request is wrong about that one, and no other', async () => {
    let nowMs = 0;
    const server = mortal(600, () => nowMs);
    const { events, requirement } = await certifySmall({
      cases: CASES,
      workers: 4,
      surroundings: clock(
        () => nowMs,
        (to) => {
          nowMs = to;
        },
      ),
      answer: async ({ caseId }) => {
        if (server.isDead()) return REFUSED;
        await Promise.resolve();
        if (caseId !== 'case-7') return server.isDead() ? RESET : startedRun();
        server.die();
        return RESET;
      },
    });
    const failed = events.flatMap((event) =>
      event.kind === 'case-finished' && event.result.verdict === 'failed' ? [event.result.id] : [],
    );
    expect(failed).toEqual(['case-7']);
    expect(requirement('protocol.complete-response').verdict).toBe('failed');
  });

  test('again and again is waited for half a minute, and given up', async () => {
    let nowMs = 0;
    const server = mortal(3000, () => nowMs);
    const { finished } = await certifySmall({
      cases: CASES,
      surroundings: clock(
        () => nowMs,
        (to) => {
          nowMs = to;
        },
      ),
      answer: ({ caseId }) => {
        if (server.isDead()) return REFUSED;
        if (!caseId.startsWith('case-')) return startedRun();
        server.die();
        return RESET;
      },
    });
    expect(finished.durationMs).toBeLessThan(60_000);
    expect(finished.reason).toMatch(/stopped answering/);
  });
});

/** A clock that only waiting moves. */
function clock(now: () => number, move: (toMs: number) => void) {
  return {
    now,
    nonce: () => 'abcdefghij',
    sleep: async (durationMs: number) => {
      const untilMs = now() + durationMs;
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (untilMs > now()) move(untilMs);
    },
  };
}
