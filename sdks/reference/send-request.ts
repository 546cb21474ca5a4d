import { Agent, request as httpRequest } from 'node:http';
import type { HttpRequest } from '../../spec/words/http.ts';
import type { Errand, Reply } from './client-stages.ts';

/** How long an answer is waited for where the caller does not say, in milliseconds. */
const TIMEOUT_MS = 20_000;

/** Makes one body of the parts in which it came. */
export type JoinParts = (parts: readonly Buffer[]) => Buffer;

/** Makes a sender with connections of its own. */
export function openSender(join: JoinParts = Buffer.concat): (request: HttpRequest, errand: Errand) => Promise<Reply> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return (request, errand) => sendRequest(request, errand.call, { agent, join });
}

/** Sends a signed request and reads the whole answer. Never throws. */
function sendRequest(
  request: HttpRequest,
  call: Errand['call'],
  { agent, join }: { readonly agent: Agent; readonly join: JoinParts },
): Promise<Reply> {
  const { hostname, port, pathname } = new URL(call.endpoint);
  return new Promise((resolve) => {
    const lost = (reason: string) => resolve({ kind: 'lost', reason });
    const sending = httpRequest(
      {
        agent,
        hostname,
        port,
        method: request.method,
        path: `${pathname.replace(/\/$/, '')}${request.path}`,
        headers: request.headers.flat(),
        timeout: call.options.timeoutMs ?? TIMEOUT_MS,
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', (error) => lost(error.message));
        answer.on('end', () => {
          if (!answer.complete) return lost('the answer was cut short');
          return resolve({
            kind: 'answer',
            status: answer.statusCode ?? 0,
            headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
            headerNames: answer.rawHeaders.filter((_, index) => index % 2 === 0),
            body: join(parts),
          });
        });
      },
    );
    sending.on('timeout', () => sending.destroy(new Error('no answer in time')));
    sending.on('error', (error) => lost(error.message));
    sending.end(request.body);
  });
}
