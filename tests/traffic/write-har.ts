import type { JsonObject } from '../../spec/words/json.ts';

const DOMAIN = 'dzd_53ielnpxktdilj';
const PATH = `/v2/domains/${DOMAIN}/metadata-generation-runs`;
const STARTED_AT_MS = Date.parse('2026-03-04T05:06:07.000Z');

/** A valid input without a token. */
export const VALID: JsonObject = {
  owningProjectIdentifier: 'prj7nx82mkl',
  target: { identifier: 'ast6br2md6v9h', type: 'ASSET' },
  types: ['BUSINESS_NAMES'],
};

/** An exchange in the words of these tests; what is left out is right. */
export interface Told {
  readonly input?: JsonObject;
  /** In the place of the input's JSON. */
  readonly body?: string;
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly output?: JsonObject;
  /** In the place of the output's JSON. */
  readonly text?: string;
  readonly answerHeaders?: Readonly<Record<string, string>>;
  /** Seconds after the first one. */
  readonly at?: number;
  /** Milliseconds. */
  readonly lasts?: number;
  readonly connection?: string;
  /** Members of the entry that take the place of these. */
  readonly entry?: Readonly<Record<string, unknown>>;
}

/** The answer to a started run, as the documents have it. */
export function startedRun(more: JsonObject = {}, at = 0): JsonObject {
  return {
    createdAt: STARTED_AT_MS / 1000 + at,
    createdBy: 'a-user',
    domainId: DOMAIN,
    id: 'mgr0000000001',
    owningProjectId: 'prj7nx82mkl',
    status: 'SUBMITTED',
    types: ['BUSINESS_NAMES'],
    ...more,
  };
}

/** An error as the operation answers it. */
export const refusal = (name: string, status: number, message = 'No.'): Told => ({
  status,
  output: { message },
  answerHeaders: { 'x-amzn-errortype': name },
});

/** An HTTP Archive of these exchanges. */
export function writeHar(exchanges: readonly Told[]): { readonly log: Readonly<Record<string, unknown>> } {
  return { log: { version: '1.2', creator: { name: 'test', version: '1' }, entries: exchanges.map(writeEntry) } };
}

function writeEntry(told: Told, index: number): Readonly<Record<string, unknown>> {
  const { at = index, lasts = 20, connection = '7' } = told;
  return {
    startedDateTime: new Date(STARTED_AT_MS + at * 1000).toISOString(),
    time: lasts,
    request: writeRequest(told),
    response: writeResponse(told, { at, index }),
    cache: {},
    timings: { send: 0, wait: lasts, receive: 0 },
    connection,
    ...told.entry,
  };
}

function writeRequest({
  input = VALID,
  body = JSON.stringify(input),
  method = 'POST',
  url = `http://127.0.0.1:4566${PATH}`,
  headers = {},
}: Told) {
  const all = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), ...headers };
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    headers: listHeaders(all),
    postData: { mimeType: 'application/json', text: body },
  };
}

function writeResponse(
  { status = 200, output, text, answerHeaders = {} }: Told,
  { at, index }: { readonly at: number; readonly index: number },
) {
  const body = text ?? JSON.stringify(output ?? startedRun({ id: `mgr${String(index).padStart(10, '0')}` }, at));
  const all = {
    'content-type': 'application/json',
    date: new Date(STARTED_AT_MS + at * 1000).toUTCString(),
    'x-amzn-requestid': `request-${index}`,
    ...answerHeaders,
  };
  return {
    status,
    httpVersion: 'HTTP/1.1',
    headers: listHeaders(all),
    content: { size: Buffer.byteLength(body), mimeType: '', text: body },
  };
}

/** A header of an empty name is left out. */
const listHeaders = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).flatMap(([name, value]) => (value === '' ? [] : [{ name, value }]));
