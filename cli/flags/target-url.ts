import { usageError } from '../usage-error.ts';
import type { Parser } from './flag.ts';

/** The URL of an endpoint, without a slash at its end. Credentials, a query and a fragment have no place in it. */
export const targetUrl: Parser<string> = (text, place) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const example = 'Write it like http://127.0.0.1:4566 or https://host/prefix.';
  // What may be a password is not repeated.
  const shown = text.replace(/^([\w+.-]*:?\/{0,2})[^/?#]*@/, '$1[redacted]@').replace(/[?#].*$/s, '');
  if (url === undefined) throw usageError(`${place} is not a URL: "${shown}".`, example);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    // `localhost:4566` is a URL too: one of the scheme "localhost".
    const hint = URL.canParse(`http://${text}`) && !text.includes('://') ? `Did you mean http://${shown}?` : example;
    throw usageError(`${place} is not an http or https URL: "${shown}".`, hint);
  }
  if (url.username !== '' || url.password !== '')
    throw usageError(
      `${place} carries a user name or password.`,
      'Put credentials into the configuration file, or a header with -H.',
    );
  if (url.hash !== '') throw usageError(`${place} has a fragment, which is never sent.`, example);
  if (url.search !== '')
    throw usageError(
      `${place} has a query.`,
      'Give the address of the service only; the suite adds the path of the operation.',
    );
  return url.href.replace(/\/+$/, '');
};

/** Domains under which AWS serves its APIs. */
const LIVE = /(^|\.)(amazonaws\.com|amazonaws\.com\.cn|api\.aws|api\.amazonwebservices\.com\.cn|on\.aws)\.?$/i;

/** Whether a URL is an endpoint of AWS itself. */
export const isLive = (url: string): boolean => LIVE.test(new URL(url).hostname);

/** Refuses an endpoint of AWS itself unless it was asked for: a valid request starts real, billed work. */
export function refuseLive(url: string, options: { readonly allowed: boolean }): void {
  if (!isLive(url) || options.allowed) return;
  throw usageError(
    `${new URL(url).hostname} is a live AWS endpoint: every valid request would start real, billed work.`,
    'Test an emulator or a copy. If you mean it, and own the account, add --allow-live (in a program, allowLive: true).',
  );
}
