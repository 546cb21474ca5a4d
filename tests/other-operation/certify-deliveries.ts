import { fileURLToPath } from 'node:url';
import { createCaseSource } from '../../generators/index.ts';
import { type CertifyOptions, certify, type Transport } from '../../runners/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { Scenario } from '../../spec/words/configuration.ts';
import type { Event } from '../../spec/words/event.ts';
import { answerDelivery } from './answer-delivery.ts';
import type { DeliveryRules } from './delivery-rules.ts';

const DOCUMENT = fileURLToPath(new URL('./book-delivery.openapi.yaml', import.meta.url));
/** The one error that no form of a request brings about. */
const SCENARIOS: Readonly<Record<string, Scenario>> = { UnknownWarehouse: { input: { warehouse: 'XYZ-99' } } };
const SEED = 7;

export const contract = await loadContract({ documentPath: DOCUMENT });
export const source = createCaseSource({ contract, scenarios: SCENARIOS, seed: SEED });

/** Certifies a delivery server: nothing here but the path of the document, and how an unknown warehouse is named, is about deliveries. */
export function certifyDeliveries(
  transport: Transport,
  extent: Pick<CertifyOptions, 'mode' | 'casesPerProperty'> & { readonly url?: string },
): AsyncGenerator<Event> {
  const url = extent.url ?? 'http://127.0.0.1:9';
  let nonces = 0;
  return certify({
    contract,
    source,
    configuration: {
      url,
      edition: contract.edition,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
      fixtures: { domainIdentifier: '', owningProjectIdentifier: '', asset: { identifier: '', type: '' } },
      scenarios: SCENARIOS,
      capabilities: {},
      headers: {},
    },
    target: { kind: 'url', url },
    transport,
    suite: { name: 'datazone-conformance', version: '0' },
    oracle: { faults: 0, killed: 0, variants: 0, passed: 0 },
    seed: SEED,
    mode: extent.mode,
    casesPerProperty: extent.casesPerProperty,
    workers: 2,
    surroundings: { now: Date.now, sleep: async () => {}, nonce: () => `n${String(++nonces).padStart(9, '0')}` },
  });
}

/** A transport that hands requests to the server's function, without a socket. */
export function transportTo(rules: DeliveryRules): Transport {
  return {
    send: async ({ method, path, body }) => {
      const answer = answerDelivery(rules, { method, path, body: new TextDecoder().decode(body) });
      const response = {
        status: answer.status,
        headers: [['content-type', answer.type] as const],
        body: new TextEncoder().encode(answer.body),
      };
      return { kind: 'response', response };
    },
    close: async () => {},
    [Symbol.asyncDispose]: async () => {},
  };
}
