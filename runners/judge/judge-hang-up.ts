import type { Case, Step } from '../../spec/words/case.ts';
import type { Exchange, Outcome } from '../../spec/words/exchange.ts';
import type { Notes } from './notes.ts';
import { type StepOutcome, silent, WITNESSED } from './step-context.ts';

/**
 * True for an outcome without an answer that is right: a target may hang up on what it need not serve (RFC 9112, sections 6 and 8), and
 * close a connection after any answer (section 9.6).
 */
export function mayBeLost({ expect, request, follows }: Step, outcome: Outcome): boolean {
  if (request.wire === undefined || outcome.kind === 'response') return false;
  if (outcome.kind === 'lost' && outcome.stage === 'connect') return false;
  if (follows !== undefined || expect.kind === 'either' || expect.kind === 'no-run') return true;
  return expect.kind === 'accept' && expect.unless !== undefined && outcome.kind === 'lost';
}

/** Judges such an outcome: a connection that is closed cannot be out of step, one that stays silent may yet be, and bytes that are no answer show that it is. */
export function judgeHangUp(
  notes: Notes,
  options: { readonly subject: Case; readonly planned: Step; readonly exchange: Exchange },
): StepOutcome {
  const { subject, planned, exchange } = options;
  const { outcome } = exchange;
  // That no answer came is right here, and no witness to a promise about answers.
  if (planned.expect.kind === 'either') return WITNESSED;
  if (planned.expect.kind !== 'in-step') {
    for (const id of planned.requirements ?? subject.requirements) notes.witness(id);
    return WITNESSED;
  }
  if (outcome.kind === 'timeout')
    return silent(`no answer within ${outcome.timeoutMs} ms on a connection that stays open`);
  const isGarbage = outcome.kind === 'lost' && outcome.code === 'NOT_HTTP';
  notes.check('protocol.connection-in-step', !isGarbage, () => ({
    message: 'After an answer come bytes that belong to none.',
    expected: 'the next answer, or a closed connection',
    observed: outcome.kind === 'lost' ? outcome.detail : '',
  }));
  return WITNESSED;
}
