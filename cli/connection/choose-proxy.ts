/** Variables that name a proxy, by the scheme of the target. In lower case they are older, and win. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  'http:': ['http_proxy', 'HTTP_PROXY'],
  'https:': ['https_proxy', 'HTTPS_PROXY'],
};

/**
 * The proxy that the environment names for a target, or undefined. The loopback interface is never reached through one: what listens there
 * is on this machine, and a proxy elsewhere would look for it on its own.
 */
export function chooseProxy(
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly proxy: string; readonly variable: string } | undefined {
  const target = new URL(url);
  if (isLoopback(target.hostname) || isExempt(target, environment['no_proxy'] ?? environment['NO_PROXY'] ?? ''))
    return undefined;
  const variable = VARIABLES[target.protocol]?.find((name) => (environment[name] ?? '') !== '');
  return variable === undefined ? undefined : { proxy: environment[variable] ?? '', variable };
}

/** Whether a host name, as in a URL, is of this machine alone. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\])\.?$/i.test(host);

/** `*`, or a list of hosts and domains, each with a port or without; a domain stands for everything in it, with a leading dot or without. */
function isExempt({ hostname, port, protocol }: URL, list: string): boolean {
  const effective = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = entry, wanted] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
      const domain = name.replace(/^\*?\./, '');
      const isIn = hostname === domain || hostname === `[${domain}]` || hostname.endsWith(`.${domain}`);
      return isIn && (wanted === undefined || wanted === effective);
    });
}
