import type { Case, Step } from '../../spec/words/case.ts';
import type { Scenario } from '../../spec/words/configuration.ts';
import type { Exchange } from '../../spec/words/exchange.ts';
import type { RequestMaker } from '../requests/materialise-request.ts';
import { type ExchangeContext, exchangeRequest } from './exchange-request.ts';
import { performAction } from './perform-action.ts';

/** What running cases needs. */
export interface RunCaseContext extends ExchangeContext {
  readonly makeRequest: RequestMaker;
  readonly scenarios: Readonly<Record<string, Scenario>>;
}

/** Sends the steps of a case one after the other, or together where they say so, and returns their exchanges; stops at one that got no response. */
export async function runCase(context: RunCaseContext, subject: Case, run: string): Promise<readonly Exchange[]> {
  const { scenario: name = '', steps } = subject;
  const scenario = context.scenarios[name];
  const undo = async () => {
    if (scenario?.after !== undefined)
      await performAction(scenario.after, { ...context, scenario: name, when: 'after' });
  };
  const place = { caseId: subject.id, run };
  const sendAll = (chosen: readonly Step[]) => sendSteps(context, chosen, place);
  let provoked: readonly Exchange[];
  try {
    if (scenario?.before !== undefined)
      await performAction(scenario.before, { ...context, scenario: name, when: 'before' });
    provoked = await sendAll(steps.filter(({ aftermath }) => aftermath !== true));
  } finally {
    // Also when what comes before failed half-way.
    await undo();
  }
  const isAnswered = provoked.every(({ outcome }) => outcome.kind === 'response');
  return isAnswered ? [...provoked, ...(await sendAll(steps.filter(({ aftermath }) => aftermath === true)))] : provoked;
}

async function sendSteps(
  context: RunCaseContext,
  steps: readonly Step[],
  place: { readonly caseId: string; readonly run: string },
): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const burst of listBursts(steps)) {
    exchanges.push(...(await sendBurst(context, burst, place)));
    if (exchanges.some(({ outcome }) => outcome.kind !== 'response')) break;
  }
  return exchanges;
}

/** The steps in order, those together that are sent together. */
function listBursts(steps: readonly Step[]): readonly (readonly Step[])[] {
  const bursts: Step[][] = [];
  for (const step of steps) {
    const last = bursts.at(-1);
    if (step.together === true && last !== undefined) last.push(step);
    else bursts.push([step]);
  }
  return bursts;
}

/** Everything is signed, and every place in the rate taken, before the first of several goes out: only so do they meet at the target. */
async function sendBurst(
  context: RunCaseContext,
  steps: readonly Step[],
  place: { readonly caseId: string; readonly run: string },
): Promise<readonly Exchange[]> {
  const sendings = steps.map((step) => ({
    request: context.makeRequest(step.request, place),
    expectThrottling: expectsThrottling(step),
    caseId: place.caseId,
  }));
  const afterMs = steps[0]?.afterMs;
  if (afterMs !== undefined) await context.state.waitOut(afterMs, false);
  for (const _ of steps) await context.state.pace();
  return Promise.all(sendings.map((sending) => exchangeRequest(context, sending)));
}

function expectsThrottling({ expect }: Step): boolean {
  return expect.kind === 'refuse' && expect.errors.includes('ThrottlingException');
}
