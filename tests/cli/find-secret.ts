/** Reads text as somebody does who looks for a secret in it: undoes, again and again, how JSON, URLs and HTML escape characters. */
function unescapeAll(text: string): string {
  let [before, after] = ['', text];
  while (before !== after) {
    before = after;
    after = before
      .replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replaceAll(/\\(["\\/])/g, '$1')
      .replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
      .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  }
  return after;
}

/** Every piece of text that may be Base64, decoded from each of its first four characters on. */
function* decodeBase64(text: string): Generator<string> {
  for (const [run] of text.matchAll(/[\w+/-]{12,}/g))
    for (const start of [0, 1, 2, 3]) yield Buffer.from(run.slice(start), 'base64').toString('latin1');
}

/** The first of the secrets that the text holds in any form, at least in its beginning. */
export function findSecret(text: string, secrets: readonly string[]): string | undefined {
  const readings = [text, unescapeAll(text), ...decodeBase64(text)];
  return secrets.find((secret) => readings.some((reading) => reading.includes(secret.slice(0, 14))));
}
