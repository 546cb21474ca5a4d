import { randomInt } from 'node:crypto';
import { createCaseSource } from '../../generators/index.ts';
import { describeSilence, type Obstacle } from '../../runners/engine/ledger/describe-silence.ts';
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
      /** `foreign`: a success that tells nothing of what was started, as a server of something else answers. */
      readonly answer: 'accepted' | 'refused' | 'failed' | 'foreign' | 'other';
      readonly status: number;
      /** The name of the error, where it has one. */
      readonly error?: string;
      /** The endpoint's clock minus ours in milliseconds, from its Date, which counts in seconds; absent without one. */
      readonly clockSkewMs?: number;
    }
  /** What that means, and what to do about it. */
  | ({ readonly kind: 'silent' } & Obstacle);

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
  if (outcome.kind !== 'response')
    return {
      kind: 'silent',
      ...describeSilence(outcome, { url, proxy: connection.proxy && new URL(connection.proxy).origin }),
    };
  const { kind: answer, status, identity, object } = readAnswer(outcome.response, contract.operation);
  const members = Object.keys(contract.operation.success.schema.properties ?? {});
  const isForeign =
    answer === 'accepted' &&
    members.length > 0 &&
    !members.some((name) => object !== undefined && Object.hasOwn(object, name));
  const date = Date.parse(headerValue(outcome.response.headers, 'date') ?? '');
  return {
    kind: 'answered',
    answer: isForeign ? 'foreign' : answer === 'error-under-success' ? 'other' : answer,
    status,
    ...(identity === undefined ? {} : { error: identity.name }),
    ...(Number.isNaN(date) ? {} : { clockSkewMs: date - Date.now() }),
  };
}
