import { createEmulator, type Emulator, type EmulatorAnswer, type EmulatorOptions } from '../../emulator/index.ts';
import { loadContract } from '../../spec/index.ts';
import { type HeaderField, type HttpRequest, type HttpResponse, headerValue } from '../../spec/words/http.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';

const contract = await loadContract({ edition: '2025-12' });
const older = await loadContract({ edition: '2025-09' });
const UTF8 = new TextEncoder();
const TEXT = new TextDecoder('utf-8', { ignoreBOM: true });

/** The instant of the documents' sample, in epoch milliseconds. */
export const SAMPLE_INSTANT_MS = 1752644436666;
export const DOMAIN = 'dzd_53ielnpxktdilj';
export const pathOf = (label: string): string => `/v2/domains/${label}/metadata-generation-runs`;

/** The documents' own example. */
export const SAMPLE_BODY = {
  owningProjectIdentifier: 'prj7nx82mkl',
  target: { identifier: 'ast6br2md6v9h', revision: '1', type: 'ASSET' },
  type: 'BUSINESS_DESCRIPTIONS',
} as const;

/** An emulator whose clock stands still and whose ids count up. */
export function stillEmulator(options: Partial<EmulatorOptions> & { readonly older?: boolean } = {}): Emulator {
  const { older: wantsOlder = false, ...rest } = options;
  const { operation, edition } = wantsOlder ? older : contract;
  let runs = 0;
  let requests = 0;
  return createEmulator({
    operation,
    edition,
    clock: () => SAMPLE_INSTANT_MS,
    newRunId: () => `mgr${String(++runs).padStart(11, '0')}`,
    newRequestId: () => `request-${++requests}`,
    ...rest,
  });
}

/** A request of the operation; `body` is sent as it is when it is text or bytes. */
export function requestWith(
  body: JsonValue | Uint8Array | undefined = SAMPLE_BODY,
  other: { readonly method?: string; readonly path?: string; readonly headers?: readonly HeaderField[] } = {},
): HttpRequest {
  const bytes = body instanceof Uint8Array ? body : UTF8.encode(typeof body === 'string' ? body : JSON.stringify(body));
  const { method = 'POST', path = pathOf(DOMAIN), headers = [['content-type', 'application/json']] } = other;
  return { method, path, headers, body: bytes };
}

/** The sample with some members in place of its own; one that is undefined is left out. */
export function sampleWith(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const merged: Record<string, JsonValue | undefined> = { ...SAMPLE_BODY, ...members };
  return Object.fromEntries(
    Object.entries(merged).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The response of an answer that is one. */
export function responseOf(answer: EmulatorAnswer): HttpResponse {
  if (answer.kind !== 'response') throw new Error(`Expected a response, got ${answer.kind}`);
  return answer.response;
}

/** What a client sees of a response. */
export function seen(response: HttpResponse): { status: number; name: string | undefined; body: JsonObject } {
  const text = TEXT.decode(response.body);
  const body: JsonObject = text === '' ? {} : JSON.parse(text);
  return { status: response.status, name: headerValue(response.headers, 'x-amzn-errortype'), body };
}

/** Sends a request, and tells what a client sees. */
export const ask = (emulator: Emulator, request: HttpRequest): ReturnType<typeof seen> =>
  seen(responseOf(emulator.handle(request)));
