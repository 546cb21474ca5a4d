import { expect, test } from 'vitest';
import { REAL_SURROUNDINGS } from '../../runners/engine/certify-options.ts';
import { exchangeConversation } from '../../runners/engine/exchange/exchange-conversation.ts';
import type { ExchangeContext } from '../../runners/engine/exchange/exchange-request.ts';
import { startRunState } from '../../runners/engine/run-state.ts';
import type { Outcome } from '../../spec/words/exchange.ts';
import type { HttpRequest } from '../../spec/words/http.ts';

const REQUEST: HttpRequest = { method: 'POST', path: '/', headers: [], body: new Uint8Array() };
const LOST: Outcome = { kind: 'lost', stage: 'headers', code: 'ECONNRESET', detail: 'reset', isFirst: true };
const ANSWER: Outcome = { kind: 'response', response: { status: 200, headers: [], body: new Uint8Array() } };

/** A target that answers other requests, and loses conversations beside others `lostBeside` times and alone `lostAlone` times. */
async function hold({ lostBeside, lostAlone }: { readonly lostBeside: number; readonly lostAlone: number }) {
  const held: string[] = [];
  const answering = (place: string, losses: number) => async () => {
    held.push(place);
    return { outcomes: [held.filter((one) => one === place).length > losses ? ANSWER : LOST] };
  };
  const surroundings = { ...REAL_SURROUNDINGS, sleep: async () => {} };
  const unused = async () => expect.unreachable('nothing else is sent');
  const context: ExchangeContext = {
    watch: {
      send: unused,
      converse: answering('beside', lostBeside),
      converseAlone: answering('alone', lostAlone),
      isAnswering: async () => true,
      confirm: unused,
      isKnownForSilence: () => false,
      describe: () => [],
    },
    surroundings,
    state: startRunState({
      surroundings,
      rateLimit: undefined,
      maxTimeMs: undefined,
      maxFailures: undefined,
      signal: undefined,
    }),
    healedLosses: { noteHealed: () => undefined },
    redact: [],
    secrets: { hide: (text) => text, hidesHeader: () => false },
  };
  const step = { request: { wire: { kind: 'plain' } }, expect: { kind: 'accept' } } as const;
  const [exchange] = await exchangeConversation(context, {
    // Only what the sending looks at.
    steps: [{ step: step as never, raw: { request: REQUEST, wire: { kind: 'plain' } as never }, alone: () => REQUEST }],
    caseId: 'one',
  });
  return { held, outcome: exchange?.outcome.kind };
}

test.each([
  ['answered at once', { lostBeside: 0, lostAlone: 0 }, ['beside'], 'response'],
  ['lost once', { lostBeside: 1, lostAlone: 0 }, ['beside', 'beside'], 'response'],
  [
    'lost beside others as often as it is held',
    { lostBeside: 9, lostAlone: 0 },
    ['beside', 'beside', 'alone'],
    'response',
  ],
  ['lost alone as well', { lostBeside: 9, lostAlone: 9 }, ['beside', 'beside', 'alone'], 'lost'],
] as const)('a conversation that is %s', async (_, losses, held, outcome) => {
  expect(await hold(losses)).toEqual({ held, outcome });
});
