import type { Case, CaseId } from '../../../spec/words/case.ts';
import { judgeCase } from '../../judge/judge-case.ts';
import { readAnswer } from '../../judge/read-answer.ts';
import { repeatsToken } from '../../requests/repeats-token.ts';
import { carrySetAside } from '../exchange/carry-set-aside.ts';
import { runCase } from '../exchange/run-case.ts';
import type { Run } from '../run.ts';
import { concludeCase, type JudgedCase, judgeExchanges } from './judge-runs.ts';

/** Pauses before each request of an obstructed case that is sent again, in milliseconds: whatever is under way may be over by then. */
const PAUSES_MS = [10, 100];
/** Pause between the requests by which it is found out whether the way is clear. */
const PAUSE_MS = 25;
/** How often a case is obstructed, with accepted requests before and after, until nothing but itself can be in its way. */
const ROUNDS = 3;
/** Obstructed cases that are settled in vain before it is believed that the way stays blocked. */
const IN_VAIN = 3;

/** What came of looking again at a case that something was in the way of. */
interface Settlement {
  readonly judged: JudgedCase;
  /** A plain valid request is obstructed as well. */
  readonly isBlocked: boolean;
}

/**
 * Looks again, one after the other and with nothing else under way, at cases that met a conflict, a used-up quota or a throttle. What was in the
 * way for a moment is gone then. What is in the way of one request only, while others are accepted all the time, is in the request.
 */
export async function* settleObstructions(
  run: Run,
  { obstructed, accepted }: { readonly obstructed: readonly JudgedCase[]; readonly accepted: ReadonlySet<CaseId> },
): AsyncGenerator<JudgedCase> {
  let inVain = 0;
  for (const judged of obstructed) {
    const isWorthwhile = inVain < IN_VAIN && run.context.state.stopped() === undefined;
    const settlement = isWorthwhile ? await settle(run, { judged, accepted }) : { judged, isBlocked: true };
    inVain = settlement.isBlocked ? inVain + 1 : 0;
    yield settlement.judged;
  }
}

async function settle(
  run: Run,
  { judged, accepted }: { readonly judged: JudgedCase; readonly accepted: ReadonlySet<CaseId> },
): Promise<Settlement> {
  const { case: subject } = judged;
  let { exchanges } = judged;
  for (const pauseMs of PAUSES_MS) {
    const context = { ...run.context, pauseMs };
    const name = `unhurried-${pauseMs}`;
    exchanges = carrySetAside(await runCase(context, subject, name), exchanges);
    run.context.state.countObstructed();
    if (judgeCase(subject, { ...context.judge, exchanges }).isObstructed) continue;
    return { judged: await judgeExchanges(context, { subject, exchanges, run: name }), isBlocked: false };
  }
  const control = run.options.source.controls.find(({ id }) => accepted.has(id) && id !== subject.id);
  return control === undefined
    ? { judged, isBlocked: true }
    : compareWithControl(run, { judged: { ...judged, exchanges }, control });
}

/**
 * Sends the case again among controls. Two of them come before it each time, as far apart as it is from them: so neither that one run has to end
 * before the next, nor how many of them are allowed in a while, explains why it alone is refused.
 */
async function compareWithControl(
  run: Run,
  { judged, control }: { readonly judged: JudgedCase; readonly control: Case },
): Promise<Settlement> {
  const { case: subject } = judged;
  const context = { ...run.context, pauseMs: PAUSE_MS };
  const isAccepted = async (name: string): Promise<boolean> => {
    const [exchange] = await runCase(context, control, `${name} ${subject.id}`);
    return (
      exchange?.outcome.kind === 'response' &&
      readAnswer(exchange.outcome.response, run.contract.operation).kind === 'accepted'
    );
  };
  let { exchanges } = judged;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const isClear = (await isAccepted(`clear-${round}-1`)) && (await isAccepted(`clear-${round}-2`));
    if (!isClear) return { judged, isBlocked: true };
    const name = `among-controls-${round}`;
    exchanges = carrySetAside(await runCase(context, subject, name), exchanges);
    if (!judgeCase(subject, { ...context.judge, exchanges }).isObstructed)
      return { judged: await judgeExchanges(context, { subject, exchanges, run: name }), isBlocked: false };
  }
  if (!(await isAccepted('clear-after'))) return { judged, isBlocked: true };
  if (mayMeetItself(subject, run)) return { judged, isBlocked: false };
  const clear = { ...context, judge: { ...context.judge, isWayClear: true } };
  const runs = judged.result.attempts + PAUSES_MS.length + ROUNDS;
  return { judged: concludeCase(clear, { subject, exchanges, runs }), isBlocked: false };
}

/** True when an earlier request of the case, one of an earlier run with the same token, or a scenario may be what a request meets. */
function mayMeetItself({ steps: [{ request, expect }, ...others], scenario }: Case, { contract }: Run): boolean {
  if (others.length > 0 || scenario !== undefined) return true;
  // What has to be refused leaves nothing behind that it could meet.
  if (expect.kind === 'reject') return false;
  return expect.kind !== 'accept' || expect.clears !== undefined || repeatsToken(request, contract.operation);
}
