import type { Action, Configuration } from '../../spec/words/configuration.ts';
import { isSecretHeader, REDACTED } from './redact-request.ts';
import { base64Pattern, escapedPattern, literalPattern } from './secret-patterns.ts';

/** Shorter texts are no secrets, and turn up in answers by chance. */
const SHORTEST_SECRET = 8;
/** Most names of headers that are remembered. */
const MOST_NAMES = 1000;

/** The secrets of a run, to be taken out of whatever may repeat them, in every form that a target may give them. */
export interface Secrets {
  /** The text without any; the same text when it holds none. `signature` is one more, of a single request. */
  readonly hide: (text: string, signature?: string) => string;
  /** True for a header whose value is one, whoever made it up. */
  readonly hidesHeader: (name: string) => boolean;
}

/** Gathers every secret of a configuration; those of credentials that are renewed meanwhile, too, besides the old ones. */
export function gatherSecrets(configuration: Configuration, secretHeaders: readonly string[]): Secrets {
  let texts = listSecrets(configuration, secretHeaders);
  let secrets = createSecrets(texts, secretHeaders);
  return {
    hidesHeader: (name) => secrets.hidesHeader(name),
    hide: (text, signature) => {
      const { secretAccessKey, sessionToken = secretAccessKey } = configuration.credentials;
      if (!texts.includes(secretAccessKey) || !texts.includes(sessionToken)) {
        texts = [...texts, secretAccessKey, sessionToken];
        secrets = createSecrets(texts, secretHeaders);
      }
      return secrets.hide(text, signature);
    },
  };
}

function listSecrets(configuration: Configuration, secretHeaders: readonly string[]): readonly string[] {
  const scenarios = Object.values(configuration.scenarios);
  const ofHeaders = ({ headers = {} }: { readonly headers?: Readonly<Record<string, string>> }) =>
    Object.entries(headers).flatMap(([name, value]) => (isSecretHeader(name, secretHeaders) ? [value] : []));
  const ofPlaces = [configuration, ...scenarios].flatMap((place) => [
    place.credentials?.secretAccessKey,
    place.credentials?.sessionToken,
    ...ofHeaders(place),
  ]);
  const actions = scenarios.flatMap(({ before, after }) => [before, after]);
  const ofActions = actions.flatMap((action) =>
    action?.kind === 'http' ? [...ofHeaders(action), ...secretsInUrl(action)] : [],
  );
  return [...ofPlaces, ...ofActions].filter((secret) => secret !== undefined);
}

function secretsInUrl({ url }: Extract<Action, { readonly kind: 'http' }>): readonly string[] {
  if (!URL.canParse(url)) return [];
  const { username, password, searchParams } = new URL(url);
  return [username, password, ...searchParams.values()].map(decodeURIComponentSafely);
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Makes the secrets of these texts, of which short ones are left alone, and of these headers. */
export function createSecrets(texts: readonly string[], secretHeaders: readonly string[]): Secrets {
  const hidesHeader = remember((name) => isSecretHeader(name, secretHeaders));
  const secrets = [...new Set(texts)]
    .filter(({ length }) => length >= SHORTEST_SECRET)
    .toSorted((a, b) => b.length - a.length);
  if (secrets.length === 0) return { hide: hideSignature, hidesHeader };
  const usual = new RegExp(secrets.flatMap((secret) => [literalPattern(secret), base64Pattern(secret)]).join('|'), 'g');
  let escaped: RegExp | undefined;
  return {
    hidesHeader,
    hide: (text, signature) => {
      const left = hideSignature(text, signature).replace(usual, REDACTED);
      // Nearly no answer has a character escaped, and looking for every way to escape each takes its time.
      if (!/[\\%&]/.test(left)) return left;
      escaped ??= new RegExp(secrets.map(escapedPattern).join('|'), 'g');
      return left.replace(escaped, REDACTED);
    },
  };
}

/** The same few names come in every answer; a target that makes up new ones is asked for each. */
function remember(decide: (name: string) => boolean): (name: string) => boolean {
  const decided = new Map<string, boolean>();
  return (name) => {
    const is = decided.get(name) ?? decide(name);
    if (decided.size < MOST_NAMES) decided.set(name, is);
    return is;
  };
}

const hideSignature = (text: string, signature?: string): string =>
  signature === undefined ? text : text.replaceAll(signature, REDACTED);
