import { isLoopback } from '../connection/choose-proxy.ts';

/** Where the credentials come from, when they are not written in the configuration: the chain of AWS's own tools, or nowhere. */
export const CREDENTIAL_SOURCES = ['aws', 'nobody'] as const;
export type CredentialSource = (typeof CREDENTIAL_SOURCES)[number];

/** Variables by which somebody says whose credentials AWS's own tools are to use. */
const TELLING = [
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
] as const;

/**
 * Why the chain of AWS is asked, in words; undefined: requests are signed with the credentials of nobody.
 *
 * It is asked when the configuration says so; and, where it says nothing, for an endpoint that is not on the loopback interface, when the environment
 * names credentials. What listens on this machine is an emulator: it gets no real token, and does not wait for a session that has expired.
 */
export function reasonToAskChain({
  source,
  url,
  environment,
}: {
  readonly source: CredentialSource | undefined;
  readonly url: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): string | undefined {
  if (source === 'aws') return '"credentials" are to be those of AWS';
  if (source === 'nobody' || url === undefined || isLoopback(new URL(url).hostname)) return undefined;
  const variable = TELLING.find((name) => (environment[name] ?? '') !== '');
  return variable === undefined ? undefined : `${variable} is set`;
}
