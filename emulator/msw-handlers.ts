import { type HttpHandler, HttpResponse, http } from 'msw';
import type { Emulator } from './emulator.ts';
import { answerIntercepted, brokenBody, type InterceptedAnswer, isBelow, readBaseUrl } from './intercepted-request.ts';

function mockResponse(answer: InterceptedAnswer): Response {
  if (answer.kind === 'reset') return HttpResponse.error();
  const { status, headers, body } = answer.response;
  const init = { status, headers: headers.map(([name, value]): [string, string] => [name, value]) };
  if (answer.breaksOffAfter === undefined) return new Response(status === 204 ? null : body.slice(), init);
  return new Response(ReadableStream.from(brokenBody(body, answer.breaksOffAfter)), init);
}

/** Handlers for msw's `setupServer`: every request below `url` is answered by the emulator, whatever its method. */
export function emulatorHandlers(options: {
  readonly emulator: Emulator;
  readonly url: string;
}): readonly HttpHandler[] {
  const base = readBaseUrl(options.url);
  const answer = async ({ request }: { readonly request: Request }): Promise<Response> =>
    mockResponse(await answerIntercepted(request, { emulator: options.emulator, base }));
  return [http.all(({ request }) => isBelow(request.url, base), answer)];
}
