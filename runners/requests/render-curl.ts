import type { HttpRequest } from '../../spec/words/http.ts';

/** Longest body that a command line carries, in bytes; for longer ones the replay command is the way. */
const LONGEST_BODY = 8 * 1024;
/** Headers that curl writes itself, and what signing adds. */
const COMPUTED_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'authorization',
  'x-amz-date',
  'x-amz-security-token',
]);

/** One POSIX shell command that sends the request again; credentials come from the environment and are signed by curl. */
export function renderCurl(
  request: HttpRequest,
  options: { readonly url: string; readonly region: string; readonly service: string },
): string {
  const signed = request.headers.some(([name]) => name.toLowerCase() === 'authorization');
  const headers = request.headers
    .filter(([name]) => !COMPUTED_HEADERS.has(name.toLowerCase()))
    .map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  const hasType = request.headers.some(([name]) => name.toLowerCase() === 'content-type');
  const body = renderBody(request.body);
  const parts = [
    `${body.input}curl -sS -i --path-as-is -X ${request.method}`,
    quote(`${new URL(options.url).origin}${request.path}`),
    ...(signed
      ? [
          `--aws-sigv4 ${quote(`aws:amz:${options.region}:${options.service}`)} --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"`,
        ]
      : []),
    ...headers,
    ...(hasType || request.body.length === 0 ? [] : ["-H 'Content-Type:'"]),
    ...body.flags,
  ];
  return parts.join(' ');
}

function renderBody(body: Uint8Array): { readonly input: string; readonly flags: readonly string[] } {
  if (body.length === 0) return { input: '', flags: [] };
  if (body.length > LONGEST_BODY)
    return { input: `: 'the body of ${body.length} bytes is left out; use the replay command'; `, flags: [] };
  const text = decodeUtf8(body);
  const isPlain = text !== undefined && !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text);
  if (isPlain) return { input: '', flags: [`--data-binary ${quote(text)}`] };
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
