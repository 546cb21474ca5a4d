import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';
import type { Connection } from '../../spec/words/run-record.ts';

/** Longest body that a command line carries, in bytes; for longer ones the replay command is the way. */
const LONGEST_BODY = 8 * 1024;
/** Headers that curl writes itself, and what signing adds. The hash of the payload is optional, and would be wrong for an edited body. */
const COMPUTED_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'authorization',
  'x-amz-date',
  'x-amz-content-sha256',
  'x-amz-security-token',
]);

/** One POSIX shell command that sends the request again; credentials come from the environment and are signed by curl. */
export function renderCurl(
  request: HttpRequest,
  options: {
    readonly url: string;
    readonly region: string;
    readonly service: string;
    /** The request is signed as curl never would. */
    readonly isSignedOtherwise?: boolean;
    readonly connection?: Connection;
  },
): string {
  if (options.isSignedOtherwise === true)
    return ": 'curl signs right, and this signature is not; use the replay command'";

  const has = (header: string) => request.headers.some(([name]) => name.toLowerCase() === header);
  const target = `${new URL(options.url).origin}${request.path}`;
  const body = renderBody(request.body);
  const parts = [
    `${body.input}curl -sS -i --path-as-is -X ${request.method}`,
    ...renderConnection(options.connection ?? {}),
    // Brackets and braces in a URL are a pattern to curl, unless it is told.
    ...(/[[\]{}]/.test(target) ? ['-g'] : []),
    quote(target),
    ...(has('authorization') ? [renderSigning(options)] : []),
    ...(has('x-amz-security-token') ? ['-H "X-Amz-Security-Token: $AWS_SESSION_TOKEN"'] : []),
    ...request.headers.filter(([name]) => !COMPUTED_HEADERS.has(name.toLowerCase())).map(renderHeader),
    // curl's own Accept is taken away, but not from a signed request: older versions would sign the header that they do not send.
    ...(has('accept') || has('authorization') ? [] : ["-H 'Accept:'"]),
    ...(has('content-type') || request.body.length === 0 ? [] : ["-H 'Content-Type:'"]),
    ...body.flags,
  ];
  return parts.join(' ');
}

function renderConnection({ insecure, ca, proxy }: Connection): readonly string[] {
  return [
    ...(insecure === true ? ['-k'] : []),
    ...(ca === undefined ? [] : [`--cacert ${quote(ca)}`]),
    ...(proxy === undefined ? [] : [`-x ${quote(proxy)}`]),
  ];
}

function renderSigning({ region, service }: { readonly region: string; readonly service: string }): string {
  return `--aws-sigv4 ${quote(`aws:amz:${region}:${service}`)} --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"`;
}

/** A header without a value is written with a semicolon: with a colon it would be left out. */
function renderHeader([name, value]: HeaderField): string {
  return `-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`;
}

function renderBody(body: Uint8Array): { readonly input: string; readonly flags: readonly string[] } {
  if (body.length === 0) return { input: '', flags: [] };
  if (body.length > LONGEST_BODY)
    return { input: `: 'the body of ${body.length} bytes is left out; use the replay command'; `, flags: [] };
  const text = decodeUtf8(body);
  const isPlain = text !== undefined && !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text);
  // A body that begins with an at sign would be taken for the name of a file.
  if (isPlain) return { input: '', flags: [`${text.startsWith('@') ? '--data-raw' : '--data-binary'} ${quote(text)}`] };
  return {
    input: `printf %s ${quote(Buffer.from(body).toString('base64'))} | base64 -d | `,
    flags: ['--data-binary @-'],
  };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
