import { expect, test } from 'vitest';
import { ask, DOMAIN, pathOf, requestWith, responseOf, SAMPLE_BODY, stillEmulator } from './reference.ts';

const UNKNOWN: readonly (readonly [method: string, path: string])[] = [
  ['GET', pathOf(DOMAIN)],
  ['PUT', pathOf(DOMAIN)],
  ['DELETE', pathOf(DOMAIN)],
  ['post', pathOf(DOMAIN)],
  ['POST', '/'],
  ['POST', `${pathOf(DOMAIN)}/more`],
  ['POST', `${pathOf(DOMAIN)}//`],
  ['POST', `/v2/domain/${DOMAIN}/metadata-generation-runs`],
  ['POST', `/base${pathOf(DOMAIN)}`],
];

test.each(UNKNOWN)('%s %s is no operation', (method, path) => {
  const emulator = stillEmulator();
  expect(ask(emulator, requestWith(SAMPLE_BODY, { method, path }))).toMatchObject({
    status: 404,
    name: 'UnknownOperationException',
  });
  expect(emulator.runs()).toBe(0);
});

test.each([`${pathOf(DOMAIN)}/`, `${pathOf(DOMAIN)}?a=b`, `${pathOf(DOMAIN)}/?/`])('%s is the operation', (path) => {
  expect(ask(stillEmulator(), requestWith(SAMPLE_BODY, { path })).status).toBe(200);
});

const MEDIA_TYPES: readonly (readonly [sent: string | undefined, status: number])[] = [
  ['application/json', 200],
  ['application/json; charset=utf-8', 200],
  ['APPLICATION/JSON;a=b', 200],
  [undefined, 200],
  ['text/plain', 415],
  ['application/x-amz-json-1.1', 415],
  ['application/jsonp', 415],
  ['', 415],
];

test.each(MEDIA_TYPES)('content type %s is answered with %i', (sent, status) => {
  const headers = sent === undefined ? [] : ([['Content-Type', sent]] as const);
  expect(ask(stillEmulator(), requestWith(SAMPLE_BODY, { headers })).status).toBe(status);
});

test.each(['*/*', 'application/*', 'text/html', 'application/json;q=0.1, */*'])('accept %s is served', (accept) => {
  const headers = [['accept', accept]] as const;
  expect(ask(stillEmulator(), requestWith(SAMPLE_BODY, { headers })).status).toBe(200);
});

test('success and errors are application/json, and errors are named by the header alone', () => {
  const emulator = stillEmulator();
  for (const request of [requestWith(), requestWith('{'), requestWith({}), requestWith({}, { path: '/' })]) {
    const { headers } = responseOf(emulator.handle(request));
    expect(headers.filter(([name]) => name === 'content-type')).toEqual([['content-type', 'application/json']]);
  }
  const refused = responseOf(emulator.handle(requestWith({})));
  expect(refused.headers).toContainEqual(['x-amzn-ErrorType', 'ValidationException']);
  expect(Object.keys(JSON.parse(new TextDecoder().decode(refused.body)))).toEqual(['message']);
});
