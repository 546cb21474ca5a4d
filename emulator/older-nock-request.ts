/** What nock before 15 calls a reply with as `this`. */
interface OlderInterceptor {
  readonly req: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string | readonly string[]>>;
  };
}

/**
 * The request of nock before 15, which hands over an object in its place.
 *
 * @param sentBody What was read as JSON, where the request says that it is; else its text.
 */
export function olderRequest(
  interceptor: unknown,
  { url, sentBody }: { readonly url: string; readonly sentBody: unknown },
): Request {
  const { method, headers } = (interceptor as OlderInterceptor).req;
  const body = typeof sentBody === 'string' ? sentBody : JSON.stringify(sentBody);
  return new Request(url, {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    ...(body === '' ? {} : { body }),
  });
}
