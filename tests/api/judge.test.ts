import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foldEvents, judge, type WitnessedExchange } from '../../api/index.ts';
import { openEmulator } from '../../cli/open-emulator.ts';
import { EMULATOR_FIXTURES } from '../../emulator/index.ts';
import { loadContract } from '../../spec/index.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { VALID, writeHar } from '../traffic/write-har.ts';

const URL_OF_RUNS = 'http://127.0.0.1:4566/v2/domains/dzd_53ielnpxktdilj/metadata-generation-runs';
const JSON_TYPE = { 'content-type': 'application/json' };
const STARTED = {
  createdAt: 1_772_600_767,
  createdBy: 'a-user',
  domainId: 'dzd_53ielnpxktdilj',
  id: 'mgr0000000001',
  owningProjectId: VALID['owningProjectIdentifier'],
  status: 'SUBMITTED',
  types: ['BUSINESS_NAMES'],
};

const requestFor = (body: object = VALID, url = URL_OF_RUNS) =>
  new Request(url, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });

const answer = (body: object, { status = 200, headers = {} }: ResponseInit = {}) =>
  new Response(JSON.stringify(body), { status, headers: { ...JSON_TYPE, 'x-amzn-requestid': 'a-1', ...headers } });

async function recordOf(...given: Parameters<typeof judge>) {
  const record = foldEvents(await Array.fromAsync(judge(...given)));
  if (record === undefined) throw new Error('Judging emits a whole run.');
  return record;
}

async function failuresIn(exchanges: readonly WitnessedExchange[]): Promise<readonly string[]> {
  const { requirements } = await recordOf(exchanges);
  return requirements.flatMap(({ id, verdict }) => (verdict === 'failed' ? [id] : []));
}

describe('exchanges of a program', () => {
  test.each<[what: string, requirement: string, body: object, init?: ResponseInit]>([
    ['a run under 201', 'response.status-code', STARTED, { status: 201 }],
    ['another domain', 'response.domainId.echo', { ...STARTED, domainId: 'dzd_another' }],
    ['createdAt as text', 'response.createdAt.json-type', { ...STARTED, createdAt: '2026-03-04T05:06:07Z' }],
    ['text/plain', 'response.media-type', STARTED, { headers: { 'content-type': 'text/plain' } }],
  ])('%s fails %s', async (_what, requirement, body, init) => {
    expect(await failuresIn([{ request: requestFor(), response: answer(body, init) }])).toEqual([requirement]);
  });

  test('that are right fail nothing, and what they do not show is untested', async () => {
    const record = await recordOf([{ request: requestFor(), response: answer(STARTED) }]);
    expect(record.requirements.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    expect(record).toMatchObject({ verdict: 'partial', requests: 1 });
  });

  test('come as they are made', async () => {
    async function* made() {
      yield { request: requestFor(), response: answer(STARTED, { status: 202 }) };
    }
    expect(await recordOf(made())).toMatchObject({ verdict: 'non-conformant' });
  });

  const token = { ...VALID, clientToken: 'the-very-same-token' };
  const twice = (more: Partial<WitnessedExchange>): readonly WitnessedExchange[] =>
    [0, 1].map((at) => ({
      request: requestFor(token),
      response: answer({ ...STARTED, id: `mgr000000000${at}` }),
      sentAt: new Date(STARTED.createdAt * 1000 + at * 1000),
      answeredAt: new Date(STARTED.createdAt * 1000 + at * 1000 + 20),
      ...more,
    }));

  test('of one connection and of known times show that a token was answered with two runs', async () => {
    expect(await failuresIn(twice({ connection: 'one' }))).toEqual(['idempotency.replay']);
  });

  test.each([
    ['whose server may have been started afresh', {}],
    ['whose order is not told', { connection: 'one', answeredAt: undefined }],
  ])('%s show nothing of tokens', async (_what, more) => {
    expect(await failuresIn(twice(more as Partial<WitnessedExchange>))).toEqual([]);
  });

  test('whose answer was decoded by fetch are not called compressed', async () => {
    const request = new Request(requestFor(), { headers: { ...JSON_TYPE, 'accept-encoding': 'identity' } });
    const response = answer(STARTED, { headers: { 'content-encoding': 'gzip' } });
    expect(await failuresIn([{ request, response }])).toEqual([]);
  });

  test('whose body was read before are refused, each by its name', async () => {
    const response = answer(STARTED);
    await response.text();
    await expect(recordOf([{ request: requestFor(), response }])).rejects.toMatchObject({
      code: 'BODY_READ',
      message: 'The body of the response of exchange 0 was read before it could be judged.',
      hint: expect.stringContaining('response.clone()'),
    });
  });

  test('none of which is of the operation are refused', async () => {
    const request = requestFor({}, 'http://127.0.0.1:4566/other');
    await expect(recordOf([{ request, response: answer({}) }])).rejects.toMatchObject({ code: 'NO_TRAFFIC' });
  });

  test('with several servers need the name of one', async () => {
    const both = () => [
      { request: requestFor(), response: answer(STARTED) },
      { request: requestFor(VALID, URL_OF_RUNS.replace('4566', '4567')), response: answer(STARTED, { status: 201 }) },
    ];
    await expect(recordOf(both())).rejects.toThrow('with 2 servers');
    expect((await recordOf(both(), { server: 'http://127.0.0.1:4566' })).verdict).toBe('partial');
    expect((await recordOf(both(), { server: 'http://127.0.0.1:4567' })).verdict).toBe('non-conformant');
  });

  test('options that nobody knows are refused', async () => {
    await expect(recordOf([], { editon: '2026-09-01' } as object)).rejects.toMatchObject({ name: 'OperationalError' });
  });
});

describe('exchanges with the emulator by fetch', () => {
  const server = { current: undefined as Awaited<ReturnType<typeof openEmulator>> | undefined };
  beforeAll(async () => {
    server.current = await openEmulator({ contract: await loadContract(), faults: [] });
  });
  afterAll(() => server.current?.close());

  test.each([
    ['a run', VALID, 200],
    ['a refusal', { ...VALID, types: ['NOTHING'] }, 400],
  ])('%s is right', async (_what, body, status) => {
    const domain = EMULATOR_FIXTURES.domainIdentifier;
    const request = requestFor(body, `${server.current?.url}/v2/domains/${domain}/metadata-generation-runs`);
    const sentAt = new Date();
    const response = await fetch(request.clone());
    expect(response.status).toBe(status);
    expect(await failuresIn([{ request, response, sentAt, answeredAt: new Date() }])).toEqual([]);
  });
});

describe('an HTTP Archive', () => {
  test('is judged by its path, as by the command', async () => {
    await using directory = await temporaryDirectory();
    const file = join(directory.path, 'traffic.har');
    await writeFile(file, JSON.stringify(writeHar([{ status: 201 }])));
    const record = await recordOf(file);
    expect(record).toMatchObject({ verdict: 'non-conformant', target: { kind: 'traffic', file } });
    await expect(recordOf(join(directory.path, 'nothing.har'))).rejects.toMatchObject({ code: 'RECORDING_UNREADABLE' });
  });
});
