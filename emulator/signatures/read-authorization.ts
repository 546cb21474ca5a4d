import { type HttpRequest, headerValue } from '../../spec/words/http.ts';
import { type Attempt, done, type Refusal, refuse } from '../refusal.ts';

/** For what a signature is made, as the Credential names it. */
export interface CredentialScope {
  /** `YYYYMMDD`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly ending: string;
}

/** What a request says about its signature. */
export interface SignedRequest {
  readonly request: HttpRequest;
  readonly accessKeyId: string;
  readonly scope: CredentialScope;
  /** In lower case, in the order in which they are named. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** As in x-amz-date, `YYYYMMDDTHHMMSSZ`. */
  readonly timestamp: string;
}

/** The one algorithm that there is. */
export const ALGORITHM = 'AWS4-HMAC-SHA256';

const incomplete = (message: string): Refusal => refuse('IncompleteSignatureException', message);

/** Reads the Authorization header of a signed request and its date. `isAlgorithm` says whether the word before the parameters is understood. */
export function readAuthorization(
  request: HttpRequest,
  isAlgorithm: (word: string) => boolean,
): Attempt<SignedRequest> {
  const [word = '', ...rest] = (headerValue(request.headers, 'authorization') ?? '').trim().split(' ');
  if (!isAlgorithm(word)) return incomplete(`The Authorization header does not begin with ${ALGORITHM}.`);
  const parameters = new Map(rest.join(' ').split(',').map(readParameter));
  const lacking = ['Credential', 'SignedHeaders', 'Signature'].filter((name) => !parameters.get(name));
  if (lacking.length > 0) return incomplete(`Authorization header requires '${lacking.join("', '")}' parameter.`);
  const [accessKeyId = '', date, region, service, ending, ...more] = (parameters.get('Credential') ?? '').split('/');
  if (date === undefined || region === undefined || service === undefined || ending === undefined || more.length > 0)
    return incomplete('Credential must have five parts, separated by slashes.');
  const timestamp = headerValue(request.headers, 'x-amz-date') ?? '';
  if (!/^\d{8}T\d{6}Z$/.test(timestamp)) return incomplete("Date must be in ISO-8601 'basic format' in X-Amz-Date.");
  return done({
    request,
    accessKeyId,
    scope: { date, region, service, ending },
    signedHeaders: (parameters.get('SignedHeaders') ?? '').toLowerCase().split(';'),
    signature: parameters.get('Signature') ?? '',
    timestamp,
  });
}

function readParameter(text: string): readonly [name: string, value: string] {
  const [name = '', ...value] = text.trim().split('=');
  return [name, value.join('=')];
}
