import type { Notes } from '../../judge/notes.ts';
import type { ArrivedRequest } from '../observation.ts';

/** Text that may be base64 of something as long as a secret, as in Basic credentials. */
const BASE64 = /[A-Za-z0-9+/_-]{16,}/g;

/** Holds a request to what leaves the client: a signature is made with the secret access key, and never shows it. */
export function judgeSecrets(notes: Notes, request: ArrivedRequest, secretAccessKey: string): void {
  const places: readonly (readonly [place: string, text: string])[] = [
    ['the path', request.wholePath],
    ...request.headers.map(([name, value]) => [`the header ${name}`, value] as const),
    ['the body', Buffer.from(request.body).toString('utf8')],
  ];
  const found = places.find(([, text]) => readings(text).some((read) => read.includes(secretAccessKey)))?.[0];
  notes.check('client.request.no-secrets', found === undefined, () => ({
    message: 'The secret access key is sent.',
    expected: 'a signature that was made with it, and the key itself nowhere',
    observed: `the secret access key in ${found}`,
  }));
}

/** The text as it stands, and what it says where slashes are escaped, characters percent-encoded, or bytes in base64. */
function readings(text: string): readonly string[] {
  const decoded = text.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  const unpacked = [...text.matchAll(BASE64)].map(([packed]) => Buffer.from(packed, 'base64').toString('latin1'));
  return [text, text.replaceAll('\\/', '/'), decoded, ...unpacked];
}
