import { type Alteration, alterStages } from '../deviation.ts';
import { provokeError } from '../provoke-error.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Check, Stages, Turn } from '../stages.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('aftermath');

/** Errors that come before anything is done for a request, so that nothing of it may stay. */
const HARMLESS: ReadonlySet<string> = new Set([
  'AccessDeniedException',
  'ResourceNotFoundException',
  'ServiceQuotaExceededException',
  'ThrottlingException',
  'UnauthorizedException',
  'ValidationException',
]);

/** Does something more when an error is provoked. */
const alterProvoking = (act: (refusal: Refusal, turn: Turn, stages: Stages) => void): Alteration =>
  alterStages((stages) => {
    const provoke: Check = (turn, all) => {
      const refusal = stages.checks.provoke(turn, all);
      if (refusal !== undefined && HARMLESS.has(refusal.name)) act(refusal, turn, all);
      return refusal;
    };
    return { ...stages, checks: { ...stages.checks, provoke } };
  });

/** What a refused request leaves behind. */
export const AFTERMATH_FAULTS = [
  fault('refused-request-starts-a-run', {
    // Elsewhere there is no second example to send with the same token.
    editions: ['2025-12'],
    sentence: 'A request that is refused for its caller, a quota or the rate starts its run all the same.',
    requirements: ['idempotency.refused-token-free'],
    seenIn: 'handlers that write first and check afterwards',
    apply: alterProvoking((_, turn, all) => void all.startRun(turn, all)),
  }),
  fault('refused-request-uses-up-its-token', {
    sentence: 'The token of a request that is refused for its caller, a quota or the rate is in conflict from then on.',
    requirements: ['idempotency.refused-token-free'],
    seenIn: 'idempotency layers that lock a key first and free it only on success',
    apply: alterStages((stages) => {
      let locked: string | undefined;
      const provoke: Check = (turn, all) => {
        const refusal = stages.checks.provoke(turn, all);
        if (refusal !== undefined && HARMLESS.has(refusal.name)) locked = all.idempotency.keyOf(turn.input);
        return refusal;
      };
      return {
        ...stages,
        checks: { ...stages.checks, provoke },
        startRun: (turn, all) =>
          locked !== undefined && all.idempotency.keyOf(turn.input) === locked
            ? refuse('ConflictException', 'A request with this clientToken is under way.')
            : stages.startRun(turn, all),
      };
    }),
  }),
  fault('refusal-sticks', {
    sentence: 'After a request that was refused as unauthorized, the next two are refused like it.',
    requirements: ['operation.accepts-valid'],
    seenIn: 'servers that keep the refusal with the connection',
    apply: alterStages((stages) => {
      let stuck: { readonly refusal: Refusal; left: number } | undefined;
      const provoke: Check = (turn, all) => {
        const refusal = stages.checks.provoke(turn, all);
        const isOwn = provokeError(turn.request) !== undefined;
        if (isOwn && refusal?.name === 'UnauthorizedException') stuck = { refusal, left: 2 };
        if (isOwn || stuck === undefined || stuck.left === 0) return refusal;
        stuck.left -= 1;
        return stuck.refusal;
      };
      return { ...stages, checks: { ...stages.checks, provoke } };
    }),
  }),
] as const;
