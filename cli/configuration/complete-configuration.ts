import type { Action, Configuration, Credentials, Fixtures, Scenario } from '../../spec/words/configuration.ts';
import { DEFAULT_EDITION, type Edition } from '../../spec/words/requirement.ts';
import type { ConfigurationFile } from './configuration-schema.ts';

/** Credentials of nobody: enough for a target that checks only that a request is signed, or not even that. */
export const NOBODY: Credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret-of-nobody' };
/** Where requests are signed for when nothing else is said. */
const DEFAULT_REGION = 'us-east-1';
/** How long something done before or after a request may take, in milliseconds. */
const DEFAULT_ACTION_TIMEOUT_MS = 10_000;

type Given<K extends keyof ConfigurationFile> = NonNullable<ConfigurationFile[K]>;

/** What holds where neither flags nor file say anything: the resources and scenarios of the embedded emulator, or those of the documents' examples. */
export interface Fallback {
  readonly fixtures: Fixtures;
  readonly scenarios: Readonly<Record<string, Scenario>>;
}

/** The configuration with every default in it. Flags beat the file. */
export function completeConfiguration(given: {
  readonly file: ConfigurationFile;
  readonly url: string | undefined;
  readonly edition: Edition | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly fallback: Fallback;
  /** Those of the chain of AWS, where it is asked. */
  readonly credentials: Credentials | undefined;
}): Configuration {
  const { file, fallback, url } = given;
  return {
    ...(url === undefined ? {} : { url }),
    edition: given.edition ?? file.edition ?? DEFAULT_EDITION,
    region: file.region ?? DEFAULT_REGION,
    credentials:
      given.credentials ?? (typeof file.credentials === 'object' ? completeCredentials(file.credentials) : NOBODY),
    fixtures: file.fixtures === undefined ? fallback.fixtures : completeFixtures(file.fixtures),
    scenarios: file.scenarios === undefined ? fallback.scenarios : completeScenarios(file.scenarios),
    capabilities: file.capabilities ?? {},
    headers: { ...file.headers, ...given.headers },
  };
}

const completeCredentials = ({
  accessKeyId,
  secretAccessKey,
  sessionToken,
}: Extract<Given<'credentials'>, object>): Credentials => ({
  accessKeyId,
  secretAccessKey,
  ...(sessionToken === undefined ? {} : { sessionToken }),
});

function completeFixtures({
  domainIdentifier,
  otherDomainIdentifier,
  owningProjectIdentifier,
  asset,
  missingAsset,
  unsupportedAsset,
}: Given<'fixtures'>): Fixtures {
  return {
    domainIdentifier,
    ...(otherDomainIdentifier === undefined ? {} : { otherDomainIdentifier }),
    owningProjectIdentifier,
    asset: {
      identifier: asset.identifier,
      type: asset.type ?? 'ASSET',
      ...(asset.revision === undefined ? {} : { revision: asset.revision }),
    },
    ...(missingAsset === undefined ? {} : { missingAsset }),
    ...(unsupportedAsset === undefined ? {} : { unsupportedAsset }),
  };
}

const completeScenarios = (scenarios: Given<'scenarios'>): Readonly<Record<string, Scenario>> =>
  Object.fromEntries(Object.entries(scenarios).map(([error, scenario]) => [error, completeScenario(scenario)]));

function completeScenario({ credentials, headers, input, before, after }: Given<'scenarios'>[string]): Scenario {
  return {
    ...(credentials === undefined ? {} : { credentials: completeCredentials(credentials) }),
    ...(headers === undefined ? {} : { headers }),
    ...(input === undefined ? {} : { input }),
    ...(before === undefined ? {} : { before: completeAction(before) }),
    ...(after === undefined ? {} : { after: completeAction(after) }),
  };
}

function completeAction(action: NonNullable<Given<'scenarios'>[string]['before']>): Action {
  if (typeof action === 'string') return { kind: 'command', command: action, timeoutMs: DEFAULT_ACTION_TIMEOUT_MS };
  const timeoutMs = action.timeoutMs ?? DEFAULT_ACTION_TIMEOUT_MS;
  if ('command' in action) return { kind: 'command', command: action.command, timeoutMs };
  const { method, url, headers, body } = action;
  return {
    kind: 'http',
    method,
    url,
    timeoutMs,
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
  };
}
