import { OperationalError } from '../../spec/words/operational-error.ts';
import { headerFault, targetHeaderFault, valueFault } from '../flags/header-fault.ts';
import type { ConfigurationFile } from './configuration-schema.ts';

type Scenario = NonNullable<ConfigurationFile['scenarios']>[string];
type Action = NonNullable<Scenario['before']>;

/** A text that goes into a header, by the path of its key. */
interface Fault {
  readonly key: string;
  readonly fault: string | undefined;
}

/**
 * Throws an OperationalError that names the file and the key for a header that no request can carry: sent as it is, it would be
 * the target that looks broken.
 */
export function checkHeaders(file: ConfigurationFile, path: string): void {
  const scenarios = Object.entries(file.scenarios ?? {});
  const faults = [
    ...listFaults(file.headers, { key: 'headers', faultOf: targetHeaderFault }),
    { key: 'region', fault: valueFault(file.region ?? '') },
    ...listCredentialFaults(typeof file.credentials === 'string' ? undefined : file.credentials, 'credentials'),
    ...scenarios.flatMap(([error, scenario]) => listScenarioFaults(scenario, `scenarios.${error}`)),
  ];
  const found = faults.find(({ fault }) => fault !== undefined);
  if (found === undefined) return;
  throw new OperationalError(`${path}: "${found.key}" ${found.fault}.`, {
    code: 'CONFIG_WRONG_HEADER',
    hint: 'A header looks like "x-tenant": "blue": no blank in its name, no line break in its value. Leave out what frames a message.',
  });
}

function listScenarioFaults({ headers, credentials, before, after }: Scenario, key: string): readonly Fault[] {
  return [
    ...listFaults(headers, { key: `${key}.headers`, faultOf: targetHeaderFault }),
    ...listCredentialFaults(credentials, `${key}.credentials`),
    ...listActionFaults(before, `${key}.before`),
    ...listActionFaults(after, `${key}.after`),
  ];
}

function listActionFaults(action: Action | undefined, key: string): readonly Fault[] {
  return typeof action === 'object' && 'url' in action
    ? listFaults(action.headers, { key: `${key}.headers`, faultOf: headerFault })
    : [];
}

function listFaults(
  headers: ConfigurationFile['headers'],
  { key, faultOf }: { readonly key: string; readonly faultOf: typeof headerFault },
): readonly Fault[] {
  return Object.entries(headers ?? {}).map(([name, value]) => ({ key: `${key}.${name}`, fault: faultOf(name, value) }));
}

/** The key's id and the token are sent as they are; the secret key only signs. */
function listCredentialFaults(credentials: Scenario['credentials'], key: string): readonly Fault[] {
  return (['accessKeyId', 'sessionToken'] as const).map((member) => ({
    key: `${key}.${member}`,
    fault: valueFault(credentials?.[member] ?? ''),
  }));
}
