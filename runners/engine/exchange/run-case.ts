import type { Case, Step } from '../../../spec/words/case.ts';
import type { Scenario } from '../../../spec/words/configuration.ts';
import type { Exchange } from '../../../spec/words/exchange.ts';
import type { PlanPlace, RequestMaker } from '../../requests/materialise-request.ts';
import { exchangeConversation, type RawStep } from './exchange-conversation.ts';
import { type ExchangeContext, exchangeRequest } from './exchange-request.ts';
import { performAction } from './perform-action.ts';

/** What running cases needs. */
export interface RunCaseContext extends ExchangeContext {
  readonly makeRequest: RequestMaker;
  readonly scenarios: Readonly<Record<string, Scenario>>;
  /** Waited before each request that is not sent together with another, for a target that does one thing at a time. */
  readonly pauseMs?: number;
}

/** Sends the steps of a case one after the other, or together where they say so, and returns their exchanges; stops at one that got no response. */
export async function runCase(context: RunCaseContext, subject: Case, run: string): Promise<readonly Exchange[]> {
  const { scenario: name = '', steps } = subject;
  const scenario = context.scenarios[name];
  const { act = (deed: () => Promise<void>) => deed() } = context.surroundings;
  const undo = async () => {
    const { after } = scenario ?? {};
    if (after !== undefined) await act(() => performAction(after, { ...context, scenario: name, when: 'after' }));
  };
  const place = { caseId: subject.id, run };
  const sendAll = (chosen: readonly Step[]) => sendSteps(context, chosen, place);
  let provoked: readonly Exchange[];
  try {
    const { before } = scenario ?? {};
    if (before !== undefined) await act(() => performAction(before, { ...context, scenario: name, when: 'before' }));
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
  for (const group of listGroups(steps)) {
    const came = await sendGroup(context, group, place);
    exchanges.push(...came);
    if (came.length < group.length || came.some(({ outcome }) => outcome.kind !== 'response')) break;
  }
  return exchanges;
}

/** The steps in order, those together that are sent together or on one connection. */
function listGroups(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if ((step.together === true || step.follows !== undefined) && last !== undefined) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

function sendGroup(context: RunCaseContext, steps: readonly Step[], place: PlanPlace): Promise<readonly Exchange[]> {
  return steps[0]?.request.wire === undefined
    ? sendBurst(context, steps, place)
    : exchangeConversation(context, {
        steps: steps.flatMap((step) => rawStep(context, { step, place })),
        caseId: place.caseId,
      });
}

/** Everything is signed, and every place in the rate taken, before the first of several goes out: only so do they meet at the target. */
async function sendBurst(
  context: RunCaseContext,
  steps: readonly Step[],
  place: PlanPlace,
): Promise<readonly Exchange[]> {
  const sendings = steps.map((step) => ({
    request: context.makeRequest(step.request, place),
    expectThrottling: expectsThrottling(step),
    caseId: place.caseId,
  }));
  const waitMs = Math.max(steps[0]?.afterMs ?? 0, context.pauseMs ?? 0);
  if (waitMs > 0) await context.state.waitOut(waitMs, false);
  for (const _ of steps) {
    const wait = context.state.pace();
    if (wait !== undefined) await wait;
  }
  const [only, ...others] = sendings;
  return only !== undefined && others.length === 0
    ? [await exchangeRequest(context, only)]
    : Promise.all(sendings.map((sending) => exchangeRequest(context, sending)));
}

function rawStep(
  { makeRequest }: RunCaseContext,
  { step, place }: { readonly step: Step; readonly place: PlanPlace },
): readonly RawStep[] {
  const { request: plan, follows } = step;
  const { wire } = plan;
  if (wire === undefined) return [];
  return [
    {
      step,
      raw: { request: makeRequest(plan, place), wire, ...(follows === undefined ? {} : { follows }) },
      alone: () => makeRequest(plan, { ...place, run: `${place.run}-alone` }),
    },
  ];
}

function expectsThrottling({ expect }: Step): boolean {
  return expect.kind === 'refuse' && expect.errors.includes('ThrottlingException');
}
