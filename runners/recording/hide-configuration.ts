import type { Action, Configuration, Credentials, Scenario } from '../../spec/words/configuration.ts';
import { isSecretHeader } from '../requests/redact-request.ts';

/** Too short to be taken for a secret, so that no answer is searched for it. */
const NO_SECRET = 'hidden';

/** The configuration without any of its secrets, and with everything in it that decides what is sent. */
export function hideConfiguration<C extends Configuration>(configuration: C, secretHeaders: readonly string[]): C {
  const hide = (headers: Readonly<Record<string, string>>) => hideHeaders(headers, secretHeaders);
  return {
    ...configuration,
    credentials: hideCredentials(configuration.credentials),
    headers: hide(configuration.headers),
    scenarios: Object.fromEntries(
      Object.entries(configuration.scenarios).map(([name, scenario]) => [name, hideScenario(scenario, hide)]),
    ),
  };
}

function hideScenario(
  { credentials, headers, before, after, ...rest }: Scenario,
  hide: (headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
): Scenario {
  return {
    ...rest,
    ...(credentials === undefined ? {} : { credentials: hideCredentials(credentials) }),
    ...(headers === undefined ? {} : { headers: hide(headers) }),
    ...(before === undefined ? {} : { before: hideAction(before) }),
    ...(after === undefined ? {} : { after: hideAction(after) }),
  };
}

const hideCredentials = ({ sessionToken }: Credentials): Credentials => ({
  accessKeyId: NO_SECRET,
  secretAccessKey: NO_SECRET,
  ...(sessionToken === undefined ? {} : { sessionToken: NO_SECRET }),
});

const hideHeaders = (headers: Readonly<Record<string, string>>, secretHeaders: readonly string[]) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecretHeader(name, secretHeaders) ? NO_SECRET : value]),
  );

/** What is done is nobody's business, and is not done again: that there is something to do is all that counts. */
const hideAction = ({ timeoutMs }: Action): Action => ({ kind: 'command', command: NO_SECRET, timeoutMs });
