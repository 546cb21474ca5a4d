import { expect, test } from 'vitest';
import { loadContract } from '../../spec/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';
import { ask, pathOf, requestWith, responseOf, SAMPLE_BODY, sampleWith, stillEmulator } from './reference.ts';

test("the documents' example starts a run and is answered as in their sample", () => {
  const emulator = stillEmulator({ newRunId: () => 'mgr5g0fy285m1q' });
  expect(ask(emulator, requestWith())).toEqual({
    status: 200,
    name: undefined,
    body: {
      createdAt: 1752644436.666,
      createdBy: 'usr7nx82mkl',
      domainId: 'dzd_53ielnpxktdilj',
      id: 'mgr5g0fy285m1q',
      owningProjectId: 'prj7nx82mkl',
      status: 'SUBMITTED',
      type: 'BUSINESS_DESCRIPTIONS',
    },
  });
  expect(emulator.runs()).toBe(1);
});

test.each(['2025-09', '2025-12'] as const)('every example of edition %s starts a run', async (edition) => {
  const { operation } = await loadContract({ edition });
  const emulator = stillEmulator({ operation, edition });
  for (const { input } of operation.examples) {
    const { domainIdentifier, ...body } = input;
    const answer = ask(emulator, requestWith(body, { path: pathOf(`${domainIdentifier}`) }));
    expect(answer.status).toBe(200);
  }
  expect(emulator.runs()).toBe(operation.examples.length);
});

test('every answer carries a request id of its own', () => {
  const emulator = stillEmulator();
  const ids = [requestWith(), requestWith('{'), requestWith({}, { path: '/' })].map(
    (request) => responseOf(emulator.handle(request)).headers.find(([name]) => name === 'x-amzn-RequestId')?.[1],
  );
  expect(ids).toEqual(['request-1', 'request-2', 'request-3']);
});

const types = (...values: readonly string[]): JsonObject => sampleWith({ type: undefined, types: values });
const target = (members: JsonObject): JsonObject => ({ ...SAMPLE_BODY.target, ...members });

const ACCEPTED: readonly (readonly [string, JsonValue])[] = [
  ['a single run type', sampleWith({ type: 'BUSINESS_GLOSSARY_ASSOCIATIONS' })],
  ['one run type in the list', types('BUSINESS_NAMES')],
  ['two run types in the list', types('BUSINESS_NAMES', 'BUSINESS_GLOSSARY_ASSOCIATIONS')],
  ['the same run type twice', types('BUSINESS_NAMES', 'BUSINESS_NAMES')],
  ['type and types together', sampleWith({ types: ['BUSINESS_NAMES'] })],
  ['a token of one character', sampleWith({ clientToken: '!' })],
  ['a token of 128 characters', sampleWith({ clientToken: '~'.repeat(128) })],
  ['a token that is null', sampleWith({ clientToken: null })],
  ['types that is null beside type', sampleWith({ types: null })],
  ['a revision of 64 characters', sampleWith({ target: target({ revision: 'r'.repeat(64) }) })],
  ['a revision of 64 astral characters', sampleWith({ target: target({ revision: '👍'.repeat(64) }) })],
  ['a revision that the asset does not have', sampleWith({ target: target({ revision: '9' }) })],
  ['a revision that is null', sampleWith({ target: target({ revision: null }) })],
  ['unknown members', sampleWith({ more: { deep: [1] }, target: target({ more: true }) })],
  ['a member called __proto__', JSON.stringify(SAMPLE_BODY).replace('{', '{"__proto__":{"type":7},')],
  ['members named twice, the last of which is right', JSON.stringify(SAMPLE_BODY).replace('{', '{"type":7,')],
  ['blanks around the object', ` \n${JSON.stringify(SAMPLE_BODY)}\t`],
];

test.each(ACCEPTED)('accepts %s', (_, body) => {
  const emulator = stillEmulator();
  expect(ask(emulator, requestWith(body))).toMatchObject({ status: 200 });
  expect(emulator.runs()).toBe(1);
});

test('members of the answer repeat what was asked for, in the member it was asked by', () => {
  const { body } = ask(stillEmulator(), requestWith(types('BUSINESS_NAMES', 'BUSINESS_DESCRIPTIONS')));
  expect(body).toMatchObject({ types: ['BUSINESS_NAMES', 'BUSINESS_DESCRIPTIONS'] });
  expect(isJsonObject(body) && 'type' in body).toBe(false);
});

test('the older edition ignores types and refuses what only the newer one knows', () => {
  const emulator = stillEmulator({ older: true });
  expect(ask(emulator, requestWith(sampleWith({ types: 7 })))).toMatchObject({ status: 200 });
  expect(ask(emulator, requestWith(sampleWith({ type: 'BUSINESS_NAMES' })))).toMatchObject({ status: 400 });
  expect(ask(emulator, requestWith(types('BUSINESS_DESCRIPTIONS'))).body['message']).toBe(
    "1 validation error detected: Value at 'type' failed to satisfy constraint: Member must not be null",
  );
});
