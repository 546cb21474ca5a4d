import type { HeaderField, HttpResponse } from '../../../spec/words/http.ts';
import type { Behaviour, Endpoint } from '../behaviour.ts';
import { serveTurns, write } from '../raw-endpoint.ts';

/** How long a new version takes to be there, in milliseconds. */
const WINDOW_MS = 700;

/** The request at which that begins. */
const FIRST_AWAY = 300;

/** An answer of whatever is there while a new version is put in place. */
const away = (status: number, headers: readonly HeaderField[], body: string): HttpResponse => ({
  status,
  headers: [['x-amzn-requestid', 'of-nobody'], ...headers],
  body: new TextEncoder().encode(body),
});

const HTML: HeaderField = ['content-type', 'text/html'];
const JSON_TYPE: HeaderField = ['content-type', 'application/json'];

/** Servers that are replaced in the middle of a run: everybody is turned away for a moment, and served again. */
export const DEPLOYING: readonly Behaviour[] = (
  [
    ['page-503', 'with an anonymous page, 503', away(503, [HTML], '<html>Service Unavailable</html>')],
    ['page-500', 'with an anonymous page, 500', away(500, [HTML], '<html>Internal Server Error</html>')],
    [
      'named-503',
      'with 503 under the name ServiceUnavailable',
      away(503, [JSON_TYPE, ['x-amzn-errortype', 'ServiceUnavailable']], '{"message":"Not now."}'),
    ],
    [
      'named-500',
      'with InternalServerException',
      away(500, [JSON_TYPE, ['x-amzn-errortype', 'InternalServerException']], '{"message":"Not now."}'),
    ],
  ] as const
).map(([name, how, answer]) => ({
  name: `deploys-${name}`,
  sentence: `From its request ${FIRST_AWAY} on the server turns everybody away for ${WINDOW_MS} ms, ${how}.`,
  serve: () => serveDeploying(answer),
  verdict: 'conformant',
}));

function serveDeploying(answer: HttpResponse): Promise<Endpoint> {
  let untilMs: number | undefined;
  return serveTurns((socket, { nth, right }) => {
    if (nth >= FIRST_AWAY) untilMs ??= performance.now() + WINDOW_MS;
    const isAway = untilMs !== undefined && performance.now() < untilMs;
    socket.write(write(isAway ? answer : right));
  });
}
