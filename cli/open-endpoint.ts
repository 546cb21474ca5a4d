import type { Contract } from '../spec/contract.ts';
import type { Configuration } from '../spec/words/configuration.ts';
import type { Connection, Target } from '../spec/words/run-record.ts';
import type { ConnectionSettings } from './connection/complete-connection.ts';
import { configuredAccessKeys } from './known-access-keys.ts';

/** What a run is aimed at, for as long as it lasts. */
export interface Endpoint extends AsyncDisposable {
  readonly url: string;
  /** The same for the reports. */
  readonly target: Target;
}

/** The endpoint at a URL, else the embedded emulator on a free loopback port, with a fault on when one is named. */
export async function openEndpoint(options: {
  readonly url: string | undefined;
  readonly connection: ConnectionSettings;
  readonly fault: string | undefined;
  readonly contract: Contract;
  /** What requests are signed with. */
  readonly configuration: Pick<Configuration, 'credentials' | 'scenarios' | 'region'>;
}): Promise<Endpoint> {
  const { url, connection, fault, contract, configuration } = options;
  if (url !== undefined)
    return {
      url,
      target: { kind: 'url', url, ...describeConnection(connection) },
      [Symbol.asyncDispose]: async () => {},
    };
  const { openEmulator } = await import('./open-emulator.ts');
  const server = await openEmulator({
    contract,
    faults: fault === undefined ? [] : [fault],
    signatures: { accessKeys: configuredAccessKeys(configuration), region: configuration.region },
  });
  return {
    url: server.url,
    target: { kind: 'embedded', ...(fault === undefined ? {} : { fault }) },
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** The same without what is nobody's business. */
function describeConnection({ insecure, ca, proxy }: ConnectionSettings): Connection {
  return {
    ...(insecure === undefined ? {} : { insecure }),
    ...(ca === undefined ? {} : { ca: ca.file }),
    ...(proxy === undefined ? {} : { proxy: new URL(proxy).origin }),
  };
}
