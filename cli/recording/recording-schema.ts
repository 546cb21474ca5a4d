import { z } from 'zod';
import { RECORDING_VERSION } from '../../spec/words/recording.ts';
import { EDITIONS } from '../../spec/words/requirement.ts';

const text = z.string();
const count = z.int().nonnegative();
const time = z.number();
const texts = z.record(text, text);

const headers = z.array(z.tuple([text, text]));
const bytes = z.union([z.strictObject({ text }), z.strictObject({ base64: z.base64() })]);
const request = z.strictObject({ method: text, path: text, headers, body: bytes });
const response = z.strictObject({
  status: count,
  headers,
  body: bytes,
  joinsFields: z.literal(true).optional(),
});
const outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('response'), response }),
  z.strictObject({
    kind: z.literal('lost'),
    stage: z.enum(['connect', 'headers', 'body']),
    code: text,
    detail: text,
    isFirst: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal('timeout'), timeoutMs: time, stage: z.literal('body').optional() }),
]);

const credentials = z.strictObject({ accessKeyId: text, secretAccessKey: text, sessionToken: text.optional() });
const action = z.strictObject({ kind: z.literal('command'), command: text, timeoutMs: time });
const scenario = z.strictObject({
  credentials: credentials.optional(),
  headers: texts.optional(),
  input: z.record(text, z.json()).optional(),
  before: action.optional(),
  after: action.optional(),
});
const identified = z.looseObject({ identifier: text });

function isPattern({ source, flags }: { readonly source: string; readonly flags: string }): boolean {
  try {
    return new RegExp(source, flags).source !== '';
  } catch {
    return false;
  }
}

const settings = z.strictObject({
  configuration: z.strictObject({
    url: z.url(),
    edition: z.enum(EDITIONS),
    region: text,
    credentials,
    fixtures: z.looseObject({
      domainIdentifier: text,
      owningProjectIdentifier: text,
      asset: z.looseObject({ identifier: text, type: text }),
      missingAsset: identified.optional(),
      unsupportedAsset: identified.optional(),
    }),
    scenarios: z.record(text, scenario),
    capabilities: z.record(text, z.boolean()),
    headers: texts,
  }),
  seed: count,
  mode: z.enum(['coverage', 'fuzz', 'all']),
  casesPerProperty: count,
  workers: z.int().positive(),
  level: z.enum(['must', 'should', 'may']).optional(),
  grep: z.strictObject({ source: text, flags: text }).refine(isPattern, 'no regular expression').optional(),
  requirement: text.optional(),
  caseId: text.optional(),
  shard: z.strictObject({ index: count, of: count }).optional(),
  sending: z.strictObject({ transport: text, requestTimeoutMs: count }).optional(),
  rateLimit: z.number().positive().optional(),
  maxTimeMs: z.number().positive().optional(),
  maxFailures: count.optional(),
  knownDeviations: z.array(
    z.looseObject({
      subject: z.looseObject({ kind: z.enum(['requirement', 'case']), id: text }),
      reason: text,
      ticket: text,
      place: z.strictObject({ file: text, line: count }),
    }),
  ),
  failOnFlaky: z.boolean(),
  redact: z.array(text),
  nonce: text,
  hasSockets: z.boolean(),
});

/** Of clients and of traffic nothing is recorded. */
const target = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('url'),
    url: z.url(),
    insecure: z.literal(true).optional(),
    ca: text.optional(),
    proxy: text.optional(),
  }),
  z.strictObject({ kind: z.literal('embedded'), fault: text.optional() }),
]);

/** The first line of a recording. */
export const START_SCHEMA = z.strictObject({
  kind: z.literal('recording'),
  version: z.literal(RECORDING_VERSION),
  suite: z.strictObject({ name: text, version: text }),
  contract: z.strictObject({ edition: z.enum(EDITIONS), digest: text }),
  target,
  settings,
});

/** Every other line. */
export const LINE_SCHEMA = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read-on'), atMs: time }),
  z.strictObject({ kind: z.literal('exchange'), atMs: time, number: count, sentAtMs: time, request, outcome }),
  z.strictObject({
    kind: z.literal('conversation'),
    atMs: time,
    number: count,
    sentAtMs: time,
    requests: z.array(
      z.strictObject({
        request,
        wire: z.looseObject({ kind: text }),
        follows: z.enum(['answer', 'at-once']).optional(),
      }),
    ),
    outcomes: z.array(outcome),
    unasked: response.optional(),
  }),
  z.strictObject({ kind: z.literal('waited'), atMs: time, number: count }),
  z.strictObject({
    kind: z.literal('acted'),
    atMs: time,
    number: count,
    failure: z.strictObject({ message: text, code: text, hint: text }).optional(),
  }),
  z.strictObject({ kind: z.literal('interrupted'), atMs: time }),
  z.strictObject({ kind: z.literal('end'), exchanges: count, lines: count }),
]);
