import { setupServer } from 'msw/node';
import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { findFault } from '../../emulator/fault-catalogue.ts';
import { type Emulator, type EmulatorOptions, serveEmulator } from '../../emulator/index.ts';
import { emulatorHandlers } from '../../emulator/msw-handlers.ts';
import { interceptWithEmulator } from '../../emulator/nock-interceptors.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import { ask, DOMAIN, pathOf, requestWith, SAMPLE_BODY, sampleWith, seen, stillEmulator } from './reference.ts';

interface Adapted extends AsyncDisposable {
  readonly url: string;
}

const PREFIX = '/some/base';

/** The ways to reach an emulator from a client that speaks fetch. */
const ADAPTERS: Readonly<Record<string, (emulator: Emulator) => Promise<Adapted>>> = {
  http: (emulator) => serveEmulator({ emulator, pathPrefix: PREFIX }),
  msw: async (emulator) => {
    const url = `http://emulator.invalid${PREFIX}`;
    const server = setupServer(...emulatorHandlers({ emulator, url }));
    server.listen({ onUnhandledFrame: 'error' });
    return { url, [Symbol.asyncDispose]: async () => server.close() };
  },
  nock: async (emulator) => {
    const url = `http://emulator.invalid:8080${PREFIX}`;
    if (!nock.isActive()) nock.activate();
    const remove = interceptWithEmulator({ emulator, url });
    return { url, [Symbol.asyncDispose]: async () => remove() };
  },
};

afterEach(() => nock.restore());

function send(url: string, request: HttpRequest, signal?: AbortSignal): Promise<Response> {
  const { method, path, headers, body } = request;
  return fetch(`${url}${path}`, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(method !== 'GET' && { body: new Uint8Array(body) }),
    ...(signal && { signal }),
  });
}

async function asSeen(response: Response): Promise<ReturnType<typeof seen>> {
  const body = new Uint8Array(await response.arrayBuffer());
  return seen({ status: response.status, headers: [...response.headers], body });
}

const faulty = (name: string): Partial<EmulatorOptions> => ({ faults: [findFault(name)] });

const REQUESTS: readonly (readonly [string, HttpRequest])[] = [
  ['the sample', requestWith()],
  ['a replay of a token', requestWith(sampleWith({ clientToken: 'token' }))],
  ['the same token again', requestWith(sampleWith({ clientToken: 'token' }))],
  ['an encoded label', requestWith(SAMPLE_BODY, { path: pathOf(DOMAIN.replace('z', '%7A')) })],
  ['a query', requestWith(SAMPLE_BODY, { path: `${pathOf(DOMAIN)}?a=%20b` })],
  ['text beyond ASCII', requestWith(sampleWith({ target: { ...SAMPLE_BODY.target, revision: 'ü👍' } }))],
  ['an invalid value', requestWith(sampleWith({ type: 'X' }))],
  ['malformed JSON', requestWith('{')],
  ['bytes that are not UTF-8', requestWith(new Uint8Array([0xff, 0xfe]))],
  ['a missing asset', requestWith(sampleWith({ target: { identifier: 'ast_nonexistent', type: 'ASSET' } }))],
  ['another method', requestWith(SAMPLE_BODY, { method: 'GET', headers: [] })],
  ['another path', requestWith(SAMPLE_BODY, { path: '/v2/elsewhere' })],
  ['a scenario', requestWith(SAMPLE_BODY, { headers: [['x-emulator-scenario', 'quota']] })],
];

describe.each(Object.entries(ADAPTERS))('%s', (_, adapt) => {
  test('answers as the core does', async () => {
    const core = stillEmulator();
    await using adapted = await adapt(stillEmulator());
    for (const [name, request] of REQUESTS) {
      expect(await asSeen(await send(adapted.url, request)), name).toEqual(ask(core, request));
    }
  });

  test('passes headers on', async () => {
    await using adapted = await adapt(stillEmulator());
    const { headers } = await send(adapted.url, requestWith());
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('x-amzn-requestid')).toBe('request-1');
  });

  test('breaks the connection where the core resets it', async () => {
    await using adapted = await adapt(stillEmulator(faulty('reset-on-invalid-input')));
    await expect(send(adapted.url, requestWith({}))).rejects.toThrow(TypeError);
    expect((await send(adapted.url, requestWith())).status).toBe(200);
  });

  test('breaks the body off where the core truncates it', async () => {
    await using adapted = await adapt(stillEmulator(faulty('errors-truncated')));
    const response = await send(adapted.url, requestWith({}));
    expect(response.status).toBe(400);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  test('answers nothing where the core hangs', async () => {
    await using adapted = await adapt(stillEmulator(faulty('hang-on-invalid-input')));
    const sent = send(adapted.url, requestWith({}), AbortSignal.timeout(100));
    await expect(sent).rejects.toThrow(/timeout/i);
  });

  test('compresses where the core does', async () => {
    await using adapted = await adapt(stillEmulator(faulty('always-gzip')));
    const response = await send(adapted.url, requestWith());
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await asSeen(response)).toMatchObject({ status: 200, body: { domainId: DOMAIN } });
  });
});
