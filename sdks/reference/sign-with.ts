import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { HttpRequest } from '../../spec/words/http.ts';
import type { ClientStages } from './client-stages.ts';

/** In what a signature differs from a right one. */
export interface SigningHabits {
  readonly service?: string;
  readonly region?: string;
  /** False: the path is signed as it is sent. */
  readonly encodesPathTwice?: boolean;
  /** Headers that are sent and not signed. */
  readonly unsigned?: readonly string[];
  /** The session token is left out altogether. */
  readonly forgetsSessionToken?: boolean;
  /** When the request is said to be made; now, when left out. */
  readonly date?: () => Date;
}

/** Signs by Signature Version 4, rightly but for the habits. */
export function signWith(habits: SigningHabits): ClientStages['sign'] {
  return async (request, { call }) => {
    const { accessKeyId, secretAccessKey, sessionToken } = call.credentials;
    const signer = new SignatureV4({
      sha256: Sha256,
      service: habits.service ?? 'datazone',
      region: habits.region ?? call.region,
      credentials: {
        accessKeyId,
        secretAccessKey,
        ...(sessionToken === undefined || habits.forgetsSessionToken === true ? {} : { sessionToken }),
      },
      uriEscapePath: habits.encodesPathTwice ?? true,
      applyChecksum: false,
    });
    const { host, pathname } = new URL(call.endpoint);
    const [path, query] = request.path.split('?');
    const signed = await signer.sign(
      {
        method: request.method,
        protocol: 'http:',
        hostname: host,
        path: `${pathname.replace(/\/$/, '')}${path}`,
        query: Object.fromEntries(new URLSearchParams(query)),
        headers: Object.fromEntries(request.headers),
        body: request.body,
      },
      {
        unsignableHeaders: new Set(habits.unsigned ?? []),
        ...(habits.date === undefined ? {} : { signingDate: habits.date() }),
      },
    );
    return withHeaders(request, signed.headers);
  };
}

function withHeaders(request: HttpRequest, headers: Readonly<Record<string, string>>): HttpRequest {
  return { ...request, headers: Object.entries(headers) };
}
