import { hash } from 'node:crypto';
import type { SendingDigest } from '../../../spec/words/sending.ts';
import { isSecretHeader } from '../../requests/redact-request.ts';
import type { CertifyOptions } from '../certify-options.ts';

/**
 * How a run sends, without what it sends. Secrets may be another on each machine, like its credentials, and the digest of a short one
 * would give it away: that there is one is all that is told.
 */
export function digestSending({
  configuration,
  redact = [],
  sending,
}: Pick<CertifyOptions, 'configuration' | 'redact' | 'sending'>): SendingDigest {
  const headers = Object.entries(configuration.headers).map(([name, value]) => [
    name.toLowerCase(),
    isSecretHeader(name, redact) ? 'secret' : hash('sha256', value).slice(0, 16),
  ]);
  return { headers: Object.fromEntries(headers), ...sending };
}
