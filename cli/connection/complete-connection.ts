import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { Surroundings } from '../surroundings.ts';
import { usageError } from '../usage-error.ts';
import { chooseProxy } from './choose-proxy.ts';

/** How the target is reached, with everything that is needed for it. */
export interface ConnectionSettings {
  /** Its certificate is not checked. */
  readonly insecure?: true;
  /** Authorities that its certificate is checked against: the file, as an absolute path, and what it holds. */
  readonly ca?: { readonly file: string; readonly pem: string };
  /** URL of the proxy, user and password included. */
  readonly proxy?: string;
}

interface Wanted {
  readonly url: string | undefined;
  readonly transport: 'pool' | 'fetch';
  readonly insecure: boolean;
  readonly ca: string | undefined;
  /** Named by a flag or in the configuration, which beats the environment. */
  readonly proxy: string | undefined;
}

/** Completes how the target is reached. Throws an OperationalError for a file of no certificates, and for what does not go together. */
export async function completeConnection(
  { url, transport, insecure, ca, proxy }: Wanted,
  { workingDirectory, environment }: Pick<Surroundings, 'workingDirectory' | 'environment'>,
): Promise<ConnectionSettings> {
  const given = { '--insecure': insecure, '--ca': ca !== undefined, '--proxy': proxy !== undefined };
  // The embedded emulator is spoken to straight, whatever the environment means for others.
  if (url === undefined) {
    refuseForEmulator(given);
    return {};
  }
  const chosen = proxy ?? (transport === 'fetch' ? undefined : namedByEnvironment(url, environment));
  refuseForFetch(transport, given);
  if (insecure && ca !== undefined)
    throw usageError(
      '--insecure and --ca do not go together.',
      'With --ca the certificate is checked, with --insecure it is not.',
    );
  return {
    ...(insecure ? { insecure: true } : {}),
    ...(ca === undefined ? {} : { ca: await readAuthorities(resolve(workingDirectory, ca)) }),
    ...(chosen === undefined ? {} : { proxy: chosen }),
  };
}

/** A proxy as curl reads it: without a scheme it is one of http. */
export function proxyUrl(text: string, place: string): string {
  const full = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (url !== undefined && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '')
    return url.href;
  // The text is not repeated: it may hold a password.
  throw usageError(`${place} names no http or https proxy.`, 'Write it like http://proxy.example:3128.');
}

function namedByEnvironment(url: string, environment: Surroundings['environment']): string | undefined {
  const chosen = chooseProxy(url, environment);
  return chosen === undefined ? undefined : proxyUrl(chosen.proxy, `The environment variable ${chosen.variable}`);
}

type Given = Readonly<Record<string, boolean>>;

const firstOf = (given: Given): string | undefined => Object.keys(given).find((name) => given[name] === true);

/** What would be passed over without a word was meant for an endpoint that nobody named. */
function refuseForEmulator(given: Given): void {
  const flag = firstOf(given);
  if (flag !== undefined)
    throw usageError(
      `${flag} is for an endpoint, and no URL names one.`,
      'Name it with --url; without one, the embedded emulator is certified, and nothing stands in between.',
    );
}

function refuseForFetch(transport: Wanted['transport'], given: Given): void {
  const flag = firstOf(given);
  if (transport === 'fetch' && flag !== undefined)
    throw usageError(
      `${flag} does not go with the transport fetch.`,
      "Leave --transport out; fetch takes authorities from Node's own NODE_EXTRA_CA_CERTS.",
    );
}

async function readAuthorities(file: string): Promise<{ readonly file: string; readonly pem: string }> {
  const pem = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new OperationalError(`The file of authorities ${file} cannot be read.`, {
      code: 'CA_UNREADABLE',
      hint: 'Check the path after --ca.',
      cause,
    });
  });
  try {
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs);
    if (blocks === null) throw new Error('it has no line -----BEGIN CERTIFICATE-----');
    // TLS passes over what it cannot read, and then trusts nobody.
    for (const block of blocks) new X509Certificate(block);
  } catch (cause) {
    throw new OperationalError(`${file} holds no certificate in PEM.`, {
      code: 'CA_NOT_PEM',
      hint: 'A certificate in DER becomes one in PEM with: openssl x509 -inform der -in FILE -out FILE.pem',
      cause,
    });
  }
  return { file, pem };
}
