import { assertNever } from '../../spec/words/assert-never.ts';
import type { ShownAnswer, ShownExchange, ShownRequest } from '../../spec/words/evidence.ts';
import type { Exchange, Outcome } from '../../spec/words/exchange.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import type { BodyBudget } from './body-budget.ts';
import { showBody } from './show-body.ts';

/** Exchanges of one case that are kept. */
const MOST_EXCHANGES = 16;

/** The exchanges of a case as evidence. Their secrets were taken out when they were captured. */
export const showExchanges = (exchanges: readonly Exchange[], budget: BodyBudget): readonly ShownExchange[] =>
  exchanges.slice(0, MOST_EXCHANGES).map(({ request, outcome }) => ({
    request: showRequest(request, budget),
    answer: showAnswer(outcome, budget),
  }));

/** A request as evidence. Its secrets are already taken out. */
export const showRequest = ({ method, path, headers, body }: HttpRequest, budget: BodyBudget): ShownRequest => ({
  method,
  path,
  headers,
  body: showBody(body, budget.grant(body.length)),
});

function showAnswer(outcome: Outcome, budget: BodyBudget): ShownAnswer {
  switch (outcome.kind) {
    case 'response': {
      const { status, headers, body } = outcome.response;
      return { kind: 'response', status, headers, body: showBody(body, budget.grant(body.length)) };
    }
    case 'lost':
      return { kind: 'none', why: `${LOST_AT[outcome.stage]} (${outcome.code}): ${outcome.detail}` };
    case 'timeout':
      return { kind: 'none', why: `no complete answer within ${outcome.timeoutMs} ms` };
    default:
      return assertNever(outcome);
  }
}

const LOST_AT = {
  connect: 'no connection could be made',
  headers: 'the connection was lost before an answer',
  body: 'the connection was lost in the middle of the answer',
} as const;
