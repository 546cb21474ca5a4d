import { getResponse, HttpHandler, HttpResponse, http, passthrough } from 'msw';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { type CertifyOptions, certify, foldEvents } from '../../api/index.ts';
import { createEmulator, EMULATOR_FIXTURES, EMULATOR_SCENARIOS } from '../../emulator/index.ts';
import { emulatorHandlers } from '../../emulator/msw-handlers.ts';
import { interceptWithEmulator } from '../../emulator/nock-interceptors.ts';
import { loadContract } from '../../spec/index.ts';

/** Where the real service is: mocks are made for it, and nothing may reach it. */
const url = 'https://datazone.us-east-1.amazonaws.com';
const path = `${url}/v2/domains/:domain/metadata-generation-runs`;
const { operation, edition } = await loadContract();
const world = { fixtures: EMULATOR_FIXTURES, scenarios: EMULATOR_SCENARIOS } as CertifyOptions;
const newEmulator = () => createEmulator({ operation, edition });

const certified = async (options: CertifyOptions) =>
  foldEvents(await Array.fromAsync(certify({ seed: 1, cases: 10, ...world, ...options })));

describe('mocks in place of an endpoint', () => {
  afterEach(() => nock.enableNetConnect());

  it('handlers of msw are certified without a server', async () => {
    const record = await certified({ url, mocks: emulatorHandlers({ emulator: newEmulator(), url }) });
    expect(record).toMatchObject({ verdict: 'conformant', target: { kind: 'url', url } });
  });

  it('interceptors of nock are certified without a server', async () => {
    const restore = interceptWithEmulator({ emulator: newEmulator(), url });
    const record = await certified({ url, mocks: 'nock' });
    restore();
    expect(record?.verdict).toBe('conformant');
  });

  it('of what no handler answers, nothing is said', async () => {
    const inner = emulatorHandlers({ emulator: newEmulator(), url });
    const record = await certified({
      url,
      mocks: [http.post(path, async ({ request }) => (await getResponse([...inner], request)) ?? HttpResponse.error())],
    });
    expect(record?.verdict).toBe('partial');
    expect(record?.requirements.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    expect(record?.requirements.find(({ id }) => id === 'operation.method')).toMatchObject({
      verdict: 'untested',
      reason: expect.stringContaining('no handler answers DELETE'),
    });
  });

  it('of a request whose path the handlers cannot read, nothing is said', async () => {
    const [inner] = emulatorHandlers({ emulator: newEmulator(), url });
    /** Reads paths as msw 2 does. */
    class OldHandler extends HttpHandler {
      override parse(given: Parameters<HttpHandler['parse']>[0]) {
        decodeURIComponent(new URL(given.request.url).pathname);
        return super.parse(given);
      }
    }
    const handler = new OldHandler('POST', path, async ({ request }) => {
      return (await getResponse(inner === undefined ? [] : [inner], request)) ?? HttpResponse.error();
    });
    const record = await certified({ url, mocks: [handler] });
    expect(record?.requirements.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    const silent = record?.cases.filter(({ id }) => id.includes('broken-escape'));
    expect(silent?.map(({ verdict }) => verdict)).toEqual(['untested']);
  });

  it('a handler that throws for such a path is at fault', async () => {
    const inner = emulatorHandlers({ emulator: newEmulator(), url });
    const handler = http.all(`${url}/*`, async ({ request }) => {
      decodeURIComponent(new URL(request.url).pathname);
      return (await getResponse([...inner], request)) ?? HttpResponse.error();
    });
    const record = await certified({ url, mocks: [handler] });
    const failed = record?.requirements.filter(({ verdict }) => verdict === 'failed').map(({ id }) => id);
    expect(failed).toEqual(['protocol.complete-response']);
  });

  it('of what a handler lets pass, nothing is said', async () => {
    const inner = emulatorHandlers({ emulator: newEmulator(), url });
    const record = await certified({
      url,
      mocks: [http.all(({ request }) => request.method !== 'POST', passthrough), ...inner],
    });
    expect(record?.requirements.find(({ id }) => id === 'operation.method')).toMatchObject({
      verdict: 'untested',
      reason: expect.stringContaining('no handler answers DELETE'),
    });
    const nowhere = await certified({ url, mocks: [http.all('*', () => passthrough())] });
    expect(nowhere).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining('No mock answers') });
  });

  it('interceptors that answer once are told to persist', async () => {
    nock(url)
      .post(/runs$/)
      .reply(200, { domainId: EMULATOR_FIXTURES.domainIdentifier, id: 'run1', status: 'SUBMITTED' });
    const record = await certified({ url, mocks: 'nock' });
    nock.cleanAll();
    expect(record?.requirements.find(({ id }) => id === 'request.type.enum')).toMatchObject({
      verdict: 'untested',
      reason: expect.stringMatching(/^no interceptor answers POST .* \(it has to persist\)/),
    });
  });

  it.each<[what: string, options: object, message: string]>([
    ['a word that is no mock', { mocks: 'msw' }, "neither a list of msw's handlers nor 'nock'"],
    ['a list of something else', { mocks: [() => new Response()] }, "neither a list of msw's handlers nor 'nock'"],
    ['mocks and a fetch', { mocks: [], fetch }, 'do not go together'],
    ['a fetch that is none', { fetch: url }, 'fetch is no function'],
  ])('%s is refused', async (_, options, message) => {
    await expect(certified({ url, ...options })).rejects.toMatchObject({
      name: 'OperationalError',
      message: expect.stringContaining(message),
    });
  });

  it('a stub that always answers the sample response is found out', async () => {
    const sample = { domainId: EMULATOR_FIXTURES.domainIdentifier, id: 'mgr123456', status: 'SUBMITTED' };
    const record = await certified({
      url,
      mocks: [http.post(path, () => HttpResponse.json(sample))],
    });
    expect(record?.verdict).toBe('non-conformant');
    const failed = record?.requirements.filter(({ verdict }) => verdict === 'failed').map(({ id }) => id);
    expect(failed).toEqual(expect.arrayContaining(['request.clientToken.max-length', 'request.target.required']));
  });

  it.each<[what: string, mocks: CertifyOptions['mocks']]>([
    ['msw', []],
    ['nock', 'nock'],
  ])('a request that no mock of %s answers is lost and does not leave the process', async (_, mocks) => {
    const record = await certified({ url, ...(mocks === undefined ? {} : { mocks }) });
    expect(record).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining('No mock answers') });
  });

  it('the same endpoint is refused without mocks', async () => {
    await expect(certified({ url })).rejects.toThrow('is a live AWS endpoint');
  });

  it('options with a typo are refused with the nearest right word', async () => {
    await expect(certified({ ...({ worker: 3 } as CertifyOptions) })).rejects.toMatchObject({
      message: expect.stringContaining('worker'),
      hint: expect.stringContaining('workers'),
    });
  });
});
