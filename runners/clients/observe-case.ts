import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientCall, ClientCase } from '../../spec/words/client-case.ts';
import type { Credentials } from '../../spec/words/configuration.ts';
import type { DriverCall } from '../../spec/words/driver-message.ts';
import type { Driver } from './drivers/driver.ts';
import type { CallObservation } from './observation.ts';
import type { ExpectedCall, ScriptedServer } from './scripted-server.ts';

/** The credentials that clients are given: they open nothing. */
const CLIENT_CREDENTIALS: Readonly<Record<ClientCall['credentials'], Credentials>> = {
  permanent: { accessKeyId: 'AKIDCONFORMANCE', secretAccessKey: 'conformance/Secret+key' },
  temporary: {
    accessKeyId: 'ASIACONFORMANCE',
    secretAccessKey: 'temporary/Secret+key',
    sessionToken: 'session//token+with=signs',
  },
  'other-temporary': {
    accessKeyId: 'ASIAOTHERCONFORMANCE',
    secretAccessKey: 'other/Temporary+key',
    sessionToken: 'another/session+token=',
  },
};

/** What makes a client perform cases. */
export interface Stage {
  readonly driver: Driver;
  readonly server: ScriptedServer;
  readonly region: string;
}

/** Has the calls of a case made, one after the other, and tells what both witnesses saw of each. */
export async function observeCase(stage: Stage, subject: ClientCase, id: string): Promise<readonly CallObservation[]> {
  const { driver, server } = stage;
  const observed: CallObservation[] = [];
  for (const [index, { input, credentials, region, timeoutMs, maxAttempts }] of subject.calls.entries()) {
    const expected = server.expectCall(subject.answers, subject.id);
    const call: Omit<DriverCall, 'type'> = {
      id: `${id}.${index}`,
      ...addressFor({ region: region ?? stage.region }, { expected, credentials }),
      input,
      options: {
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
        ...(maxAttempts === undefined ? {} : { maxAttempts }),
      },
    };
    try {
      const outcome = await driver.call(call);
      if (subject.lingerMs !== undefined) await sleep(subject.lingerMs, undefined, { ref: false });
      observed.push({ call, requests: [...expected.requests()], outcome });
    } finally {
      expected.forget();
    }
  }
  return observed;
}

/** Where a call goes, and who makes it: the key says whose it is, so that a request that lost its path is still known. */
export function addressFor(
  { region }: Pick<Stage, 'region'>,
  { expected, credentials }: { readonly expected: ExpectedCall; readonly credentials: ClientCall['credentials'] },
): Pick<DriverCall, 'endpoint' | 'region' | 'credentials'> {
  const given = CLIENT_CREDENTIALS[credentials];
  return {
    endpoint: expected.endpoint,
    region,
    credentials: { ...given, accessKeyId: `${given.accessKeyId}${expected.mark}` },
  };
}
