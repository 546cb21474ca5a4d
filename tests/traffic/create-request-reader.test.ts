import { expect, test } from 'vitest';
import { createRequestReader } from '../../generators/traffic/create-request-reader.ts';
import { loadContract } from '../../spec/index.ts';
import type { HeaderField } from '../../spec/words/http.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import { VALID } from './write-har.ts';

const contract = await loadContract();
const reader = createRequestReader(contract);

interface Sent {
  readonly body?: string;
  readonly label?: string;
  readonly headers?: readonly HeaderField[];
  readonly query?: string;
  readonly isBodyKnown?: boolean;
}

const read = ({
  body = JSON.stringify(VALID),
  label = 'dzd_1',
  headers = [['content-type', 'application/json']],
  query = '',
  isBodyKnown = true,
}: Sent) =>
  reader({
    request: {
      method: 'POST',
      path: `/v2/domains/${label}/metadata-generation-runs${query}`,
      headers,
      body: Buffer.from(body),
    },
    labels: { domainIdentifier: label },
    isBodyKnown,
  });
const of = (input: JsonObject): Sent => ({ body: JSON.stringify(input) });
const { target: _, ...WITHOUT_TARGET } = VALID;

test.each<[what: string, sent: Sent, requirements: readonly string[]]>([
  ['no target', of(WITHOUT_TARGET), ['request.target.required']],
  ['a null target', of({ ...VALID, target: null }), ['request.target.required']],
  ['a target of text', of({ ...VALID, target: 'ast1' }), ['request.target.json-type']],
  ['an unknown type in a list', of({ ...VALID, types: ['POETRY'] }), ['request.types.items.enum']],
  [
    'a list of three',
    of({ ...VALID, types: ['BUSINESS_NAMES', 'BUSINESS_NAMES', 'BUSINESS_NAMES'] }),
    ['request.types.max-items'],
  ],
  ['an empty token', of({ ...VALID, clientToken: '' }), ['request.clientToken.min-length']],
  ['a token of 129 characters', of({ ...VALID, clientToken: 'a'.repeat(129) }), ['request.clientToken.max-length']],
  ['an empty project', of({ ...VALID, owningProjectIdentifier: '' }), ['request.owningProjectIdentifier.min-length']],
  [
    'a project of other characters',
    of({ ...VALID, owningProjectIdentifier: '!!!' }),
    ['request.owningProjectIdentifier.pattern'],
  ],
  [
    'two defects',
    of({ ...WITHOUT_TARGET, clientToken: '' }),
    ['request.target.required', 'request.clientToken.min-length'],
  ],
  ['a body that is cut off', { body: '{"types":' }, ['protocol.malformed-json']],
  ['a comment', { body: '{/* x */}' }, ['protocol.malformed-json']],
  ['a list', { body: '[]' }, ['protocol.body-object']],
  ['nothing', { body: '' }, ['protocol.body-object']],
  ['text/plain', { headers: [['content-type', 'text/plain;charset=UTF-8']] }, ['protocol.content-type-mismatch']],
])('%s is refused, whoever sends it', (_what, sent, requirements) => {
  const { step, requirements: ids } = read(sent);
  expect(step.expect.kind).toBe('reject');
  expect(ids).toEqual(requirements);
});

test.each<[what: string, sent: Sent, ambiguity: string]>([
  ['a number in the place of text', of({ ...VALID, owningProjectIdentifier: 7 }), 'scalar-coercion'],
  ['neither type nor types', of({ ...VALID, types: null }), 'neither-type-nor-types'],
  ['a project that matches in part', of({ ...VALID, owningProjectIdentifier: 'a b' }), 'pattern-anchoring'],
  ['a member twice', { body: '{"types":[],"types":["BUSINESS_NAMES"]}' }, 'duplicate-members'],
  ['a byte order mark', { body: `\ufeff${JSON.stringify(VALID)}` }, 'json-oddities'],
  ['a NUL', { body: `${JSON.stringify(VALID)}\u0000` }, 'json-oddities'],
  ['not a number', { body: '{"a": NaN}' }, 'json-oddities'],
  ['a line break within a text', { body: '{"a": "b\nc"}' }, 'json-oddities'],
  ['half a pair of surrogates', { body: '{"a": "\\ud800"}' }, 'json-oddities'],
  ['a member of every object', { body: '{"__proto__": {}}' }, 'json-oddities'],
  ['a body of a megabyte', { body: JSON.stringify({ ...VALID, note: 'a'.repeat(1_000_000) }) }, 'size-limits'],
  ['a slash in the label', { label: 'dzd_1%2F2' }, 'label-separators'],
  ['a label that cannot be decoded', { label: 'dzd_%E0%A4%A' }, 'label-separators'],
  ['an endless label', { label: `dzd_${'a'.repeat(200)}` }, 'label-separators'],
  ['no Content-Type', { headers: [['accept', '*/*']] }, 'content-type-absent'],
  ['JSON under another name', { headers: [['content-type', 'application/x-amz-json-1.1']] }, 'content-type-absent'],
  [
    'an Accept without JSON',
    {
      headers: [
        ['content-type', 'application/json'],
        ['accept', 'text/html'],
      ],
    },
    'accept-unmatched',
  ],
])('%s is open', (_what, sent, ambiguity) => {
  expect(read(sent).step.expect).toEqual({ kind: 'either', ambiguity });
  expect(read(sent).requirements).toEqual([]);
});

test.each<[what: string, sent: Sent, requirement: string]>([
  ['no token', of(VALID), 'request.clientToken.optional'],
  ['no type', of(VALID), 'request.type.optional'],
  ['a null', of({ ...VALID, clientToken: null }), 'request.null-as-absent'],
  ['an unknown member', of({ ...VALID, note: 1 }), 'request.unknown-members'],
  ['an unknown query', { query: '?a=1' }, 'request.unknown-query'],
  ['a charset', { headers: [['content-type', 'application/json; charset=utf-8']] }, 'protocol.content-type-parameters'],
  ['an escaped label', { label: 'dzd%5F1' }, 'protocol.label-decoding'],
  ['pretty JSON', { body: JSON.stringify(VALID, null, 2) }, 'operation.accepts-valid'],
])('%s in an accepted request bears witness', (_what, sent, requirement) => {
  const { step, requirements } = read(sent);
  expect(step.expect).toEqual({ kind: 'accept' });
  expect(requirements).toContain(requirement);
});

test('a body that is not known settles nothing but what the answer says by itself', () => {
  expect(read({ isBodyKnown: false, body: '' })).toMatchObject({
    step: { fromOthers: true, expect: { kind: 'accept' }, request: { token: { kind: 'as-written' } } },
    requirements: [],
    defects: [],
    input: undefined,
  });
});

test('what the older edition asks for is asked of its traffic', async () => {
  const older = createRequestReader(await loadContract({ edition: '2025-09' }));
  const { requirements } = older({
    request: { method: 'POST', path: '/', headers: [], body: Buffer.from(JSON.stringify(VALID)) },
    labels: { domainIdentifier: 'dzd_1' },
    isBodyKnown: true,
  });
  expect(requirements).toEqual(['request.type.required']);
});
