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

/** Sends the steps of a case one after the other and returns their exchanges; stops at the first that got no response. */
export async function runCase(context: RunCaseContext, subject: Case, run: string): Promise<readonly Exchange[]> {
  const scenario = subject.scenario === undefined ? undefined : context.scenarios[subject.scenario];
  if (scenario?.before !== undefined) await performAction(scenario.before, subject.scenario ?? '');
  try {
    return await sendSteps(context, subject, run);
  } finally {
    if (scenario?.after !== undefined) await performAction(scenario.after, subject.scenario ?? '');
  }
}

async function sendSteps(context: RunCaseContext, subject: Case, run: string): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const step of subject.steps) {
    const request = context.makeRequest(step.request, { caseId: subject.id, run });
    const exchange = await exchangeRequest(context, {
      request,
      expectThrottling: expectsThrottling(step),
      caseId: subject.id,
    });
    exchanges.push(exchange);
    if (exchange.outcome.kind !== 'response') break;
  }
  return exchanges;
}

function expectsThrottling({ expect }: Step): boolean {
  return expect.kind === 'refuse' && expect.errors.includes('ThrottlingException');
}
