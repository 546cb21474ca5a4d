import { randomInt } from 'node:crypto';
import { createCaseSource } from '../../generators/index.ts';
import { openTransport } from '../../runners/index.ts';
import { readAnswer } from '../../runners/judge/read-answer.ts';
import { createRequestMaker } from '../../runners/requests/materialise-request.ts';
import { loadContract } from '../../spec/index.ts';
import { headerValue } from '../../spec/words/http.ts';
import type { RunSettings } from '../settings.ts';

/** What an endpoint made of one valid, signed request. */
export type Probe =
  | {
      readonly kind: 'answered';
      readonly answer: 'accepted' | 'refused' | 'failed' | 'other';
      readonly status: number;
      /** The name of the error, where it has one. */
      readonly error?: string;
      /** The endpoint's clock minus ours in milliseconds, from its Date, which counts in seconds; absent without one. */
      readonly clockSkewMs?: number;
    }
  | { readonly kind: 'lost'; readonly code: string; readonly detail: string }
  | { readonly kind: 'timeout'; readonly timeoutMs: number };

/** Sends one valid request, signed as a run would sign it, and says what came back. It starts work on an endpoint that does any. */
export async function probeEndpoint(settings: RunSettings, url: string): Promise<Probe> {
  const { configuration, transport: kind, connection, requestTimeoutMs } = settings;
  const contract = await loadContract({ edition: configuration.edition });
  const source = createCaseSource({ contract, ...configuration, seed: settings.seed });
  const [control] = source.controls;
  const [step] = control?.steps ?? [];
  if (control === undefined || step === undefined) throw new Error('a contract has a valid request');
  const { ca, ...way } = connection;
  await using transport = await openTransport({ kind, url, workers: 1, requestTimeoutMs, ...way, ca: ca?.pem });
  const make = createRequestMaker({
    operation: contract.operation,
    configuration,
    url,
    nonce: Array.from({ length: 10 }, () => randomInt(36).toString(36)).join(''),
    service: 'datazone',
    clock: Date.now,
  });
  const outcome = await transport.send(make(step.request, { caseId: control.id, run: 'probe' }));
  if (outcome.kind === 'timeout') return { kind: 'timeout', timeoutMs: requestTimeoutMs };
  if (outcome.kind === 'lost') return { kind: 'lost', code: outcome.code, detail: outcome.detail };
  const { kind: answer, status, identity } = readAnswer(outcome.response, contract.operation);
  const date = Date.parse(headerValue(outcome.response.headers, 'date') ?? '');
  return {
    kind: 'answered',
    answer: answer === 'error-under-success' ? 'other' : answer,
    status,
    ...(identity === undefined ? {} : { error: identity.name }),
    ...(Number.isNaN(date) ? {} : { clockSkewMs: date - Date.now() }),
  };
}
