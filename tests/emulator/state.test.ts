import { expect, test } from 'vitest';
import { EMULATOR_FIXTURES, EMULATOR_SCENARIOS } from '../../emulator/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import { ask, DOMAIN, pathOf, requestWith, SAMPLE_BODY, sampleWith, stillEmulator } from './reference.ts';

const withToken = (clientToken: string, members: JsonObject = {}) =>
  requestWith(sampleWith({ clientToken, ...members }));
const asset = (identifier: string): JsonObject => sampleWith({ target: { identifier, type: 'ASSET' } });

test('the same token with the same input is answered with the same run', () => {
  const emulator = stillEmulator();
  const first = ask(emulator, withToken('token'));
  expect(ask(emulator, withToken('token'))).toEqual(first);
  expect(ask(emulator, withToken('token', { types: null, more: 1 }))).toEqual(first);
  expect(emulator.runs()).toBe(1);
});

test('the same token with another input is a conflict', () => {
  const emulator = stillEmulator();
  ask(emulator, withToken('token'));
  expect(ask(emulator, withToken('token', { type: 'BUSINESS_NAMES' }))).toMatchObject({
    status: 409,
    name: 'ConflictException',
  });
  expect(emulator.runs()).toBe(1);
});

test('tokens count in full and with their letter case, and an absent one is none', () => {
  const emulator = stillEmulator();
  const long = 'x'.repeat(127);
  for (const token of ['token', 'TOKEN', `${long}a`, `${long}b`]) ask(emulator, withToken(token));
  ask(emulator, requestWith());
  ask(emulator, requestWith());
  expect(emulator.runs()).toBe(6);
});

test('a refused request leaves its token free', () => {
  const emulator = stillEmulator();
  expect(ask(emulator, withToken('token', { type: 'X' })).status).toBe(400);
  expect(ask(emulator, withToken('token', asset('ast_nonexistent'))).status).toBe(404);
  expect(ask(emulator, withToken('token')).status).toBe(200);
});

test('only so many tokens are remembered, and the oldest is forgotten first', () => {
  const emulator = stillEmulator({ maxTokens: 2 });
  for (const token of ['one', 'two', 'three']) ask(emulator, withToken(token));
  ask(emulator, withToken('three'));
  ask(emulator, withToken('two'));
  expect(emulator.runs()).toBe(3);
  ask(emulator, withToken('one'));
  expect(emulator.runs()).toBe(4);
});

test("a missing asset is refused in the documents' words", () => {
  expect(ask(stillEmulator(), requestWith(asset('ast_nonexistent')))).toEqual({
    status: 404,
    name: 'ResourceNotFoundException',
    body: { message: "The given Asset doesn't exist. Try creating Asset before accessing it." },
  });
});

test("an unsupported asset is refused in the documents' words", () => {
  expect(ask(stillEmulator(), requestWith(asset('ast7k9mpq2xvn4')))).toEqual({
    status: 400,
    name: 'ValidationException',
    body: { message: 'Metadata Descriptions Generation is not supported for input asset type' },
  });
});

test('an unknown domain and an unknown project are not found', () => {
  const emulator = stillEmulator();
  const elsewhere = requestWith(SAMPLE_BODY, { path: pathOf('dzd_elsewhere') });
  for (const request of [elsewhere, requestWith(sampleWith({ owningProjectIdentifier: 'prj_other' }))]) {
    expect(ask(emulator, request)).toMatchObject({ status: 404, name: 'ResourceNotFoundException' });
  }
  expect(emulator.runs()).toBe(0);
});

test('a project and its assets exist in their own domain alone', () => {
  const assets = [{ identifier: 'ast_b', revisions: [], supported: true }];
  const domain = (identifier: string, project: string) => ({ identifier, projects: [{ identifier: project, assets }] });
  const emulator = stillEmulator({
    world: { caller: 'usr', domains: [domain(DOMAIN, 'prj_a'), domain('dzd_second', 'prj_b')] },
  });
  const body = { ...asset('ast_b'), owningProjectIdentifier: 'prj_b' };
  expect(ask(emulator, requestWith(body)).status).toBe(404);
  expect(ask(emulator, requestWith(body, { path: pathOf('dzd_second') })).status).toBe(200);
});

test('the scenarios bring about every documented error, with its status', async () => {
  const { operation } = await loadContract({ edition: '2025-12' });
  expect(Object.keys(EMULATOR_SCENARIOS).toSorted()).toEqual(operation.errors.map(({ name }) => name).toSorted());
  const emulator = stillEmulator();
  for (const { name, status } of operation.errors) {
    const { headers = {}, credentials } = EMULATOR_SCENARIOS[name] ?? {};
    const authorization = `AWS4-HMAC-SHA256 Credential=${credentials?.accessKeyId}/20250716/us-east-1/datazone/aws4_request`;
    const fields = Object.entries({ ...headers, ...(credentials && { authorization }) });
    expect(ask(emulator, requestWith(SAMPLE_BODY, { headers: fields }))).toMatchObject({ status, name });
  }
  expect(emulator.runs()).toBe(0);
});

test('an unknown scenario is told, with those that are known', () => {
  const { status, body } = ask(
    stillEmulator(),
    requestWith(SAMPLE_BODY, { headers: [['x-emulator-scenario', 'toString']] }),
  );
  expect(status).toBe(400);
  expect(body['message']).toMatch(/'toString' is not known. Known: denied, .*throttle/);
});

test('the fixtures are what exists, and what does not', () => {
  const { asset: known, missingAsset, unsupportedAsset } = EMULATOR_FIXTURES;
  const statuses = [known, missingAsset, unsupportedAsset].map(
    (one) => ask(stillEmulator(), requestWith(asset(one?.identifier ?? ''))).status,
  );
  expect(statuses).toEqual([200, 404, 400]);
});
