import { describe, expect, test } from 'vitest';
import { enumerateClientCases } from '../../generators/clients/index.ts';
import { type Driver, openScriptedServer } from '../../runners/clients/index.ts';
import { isSameTime } from '../../runners/clients/judge/is-same-time.ts';
import { type ClientJudgement, judgeClient } from '../../runners/clients/judge/judge-client.ts';
import type { ArrivedRequest, CallObservation } from '../../runners/clients/observation.ts';
import { observeCase } from '../../runners/clients/observe-case.ts';
import { registerOf } from '../../runners/judge/notes.ts';
import { CLIENT_VARIANTS, type ClientDeviation, createReferenceClient } from '../../sdks/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { ClientCase } from '../../spec/words/client-case.ts';
import type { DriverOutcome } from '../../spec/words/driver-message.ts';
import type { HeaderField } from '../../spec/words/http.ts';

const contract = await loadContract();
const cases = enumerateClientCases(contract);
const close = async () => {};
const driverOf = (deviations: readonly ClientDeviation[]): Driver => ({
  hello: { type: 'hello', protocol: 1, sdk: 'reference', version: '1', language: 'typescript' },
  call: createReferenceClient(deviations),
  lastWords: () => '',
  close,
  [Symbol.asyncDispose]: close,
});

/** A right client that says nothing of its attempts, so that a header of that kind can be added. */
const UNNUMBERED = CLIENT_VARIANTS.filter(({ name }) => name === 'few-headers');

/** What a right client did in the first case of a requirement; each row below changes one thing of it. */
async function observe(requirement: string, habits: readonly ClientDeviation[] = []) {
  const subject = cases.find(({ requirements }) => requirements.some((id) => id === requirement));
  if (subject === undefined) throw new Error(`No case of ${requirement}`);
  return observeSubject(subject, habits);
}

async function observeSubject(subject: ClientCase, habits: readonly ClientDeviation[] = []) {
  await using server = await openScriptedServer();
  return {
    subject,
    observed: await observeCase({ driver: driverOf(habits), server, region: 'eu-west-1' }, subject, '1'),
  };
}

const SEEN = {
  plain: await observe('client.response.createdBy'),
  label: await observe('client.request.domainIdentifier'),
  limited: await observe('client.retry.max-attempts', UNNUMBERED),
  unnumbered: await observe('client.response.id', UNNUMBERED),
};

type Change = Partial<ArrivedRequest> & { readonly outcome?: DriverOutcome };

/** What the judge says when one thing of the first request, or of what was told, is changed after it was signed. */
function judgeAfter(
  { subject, observed }: (typeof SEEN)['plain'],
  change: (request: ArrivedRequest, call: CallObservation) => Change,
): ClientJudgement {
  const changed = observed.map((call) => {
    const [first, ...rest] = call.requests;
    if (first === undefined) throw new Error('No request arrived');
    const { outcome = call.outcome, ...altered } = change(first, call);
    return { ...call, outcome, requests: [{ ...first, ...altered }, ...rest] };
  });
  return judge({ subject, observed: changed });
}

function judge(
  { subject, observed }: (typeof SEEN)['plain'],
  { retries = true }: { readonly retries?: boolean } = {},
): ClientJudgement {
  return judgeClient(subject, {
    operation: contract.operation,
    register: registerOf(contract),
    service: 'datazone',
    knownTokens: new Set(),
    knownInvocations: new Set(),
    retries,
    observed,
  });
}

/** The requirements that fail then. */
function failedAfter(...given: Parameters<typeof judgeAfter>): readonly string[] {
  return [...new Set(judgeAfter(...given).findings.map(({ requirement }) => String(requirement)))].toSorted();
}

const bytes = (text: string) => Buffer.from(text, 'utf8');
const textOf = ({ body }: ArrivedRequest) => Buffer.from(body).toString('utf8');
const without = (headers: readonly HeaderField[], name: string) =>
  headers.filter(([written]) => written.toLowerCase() !== name);

/** What the bytes of the signature no longer fit, since they were changed after it was made. */
const UNFIT = 'client.signature.valid';

test('what a right client did breaks nothing', () => {
  expect(failedAfter(SEEN.plain, () => ({}))).toEqual([]);
  expect(failedAfter(SEEN.label, () => ({}))).toEqual([]);
});

describe('the path', () => {
  const repath = (edit: (path: string) => string) => (request: ArrivedRequest) => ({ path: edit(request.path) });

  test.each([
    ['escapes in lower case', (path: string) => path.replaceAll(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase()), []],
    ['an unreserved character that is escaped', (path: string) => path.replace('/dzd', '/%64zd'), []],
    ['a query', (path: string) => `${path}?x=1`, ['client.request.no-query']],
    ['a query that names the operation', (path: string) => `${path}?x-id=StartMetadataGenerationRun`, []],
    ['an empty query', (path: string) => `${path}?`, []],
    ['a query with more than the name', (path: string) => `${path}?x-id=a&type=b`, ['client.request.no-query']],
    ['a slash at the end', (path: string) => `${path}/`, ['client.request.method']],
    ['another version', (path: string) => path.replace('/v2/', '/v1/'), ['client.request.method']],
    [
      'an escape that is no UTF-8',
      (path: string) => path.replace('/dzd', '/%ffdzd'),
      ['client.request.domainIdentifier'],
    ],
    ['an escape that is cut', (path: string) => path.replace('/dzd', '/%4dzd%4'), ['client.request.domainIdentifier']],
  ])('with %s', (_what, edit, broken) => {
    expect(failedAfter(SEEN.label, repath(edit))).toEqual(broken);
  });
});

describe('the body', () => {
  test.each([
    ['a byte order mark', (text: string) => `\ufeff${text}`, ['client.request.json', UNFIT]],
    ['spaces around it', (text: string) => ` ${text}\n`, [UNFIT]],
    ['two values', (text: string) => `${text}${text}`, ['client.request.json', UNFIT]],
    ['an array around it', (text: string) => `[${text}]`, ['client.request.json', UNFIT]],
    [
      'a member of its own',
      (text: string) => text.replace('{', '{"x":1,'),
      ['client.request.no-invented-members', UNFIT],
    ],
    ['a null in it', (text: string) => text.replace('{', '{"x":null,'), ['client.request.no-null', UNFIT]],
  ])('with %s', (_what, edit, broken) => {
    expect(failedAfter(SEEN.plain, (request) => ({ body: bytes(edit(textOf(request))) }))).toEqual(broken);
  });
});

describe('its length', () => {
  const unsized = ({ headers }: ArrivedRequest) => without(headers, 'content-length');
  test.each([
    [
      'chunks',
      (headers: readonly HeaderField[]): Change => ({ headers: [...headers, ['Transfer-Encoding', 'chunked']] }),
      [UNFIT],
    ],
    [
      'nothing that tells it',
      (headers: readonly HeaderField[]): Change => ({ headers }),
      ['client.request.body-length', UNFIT],
    ],
    [
      'two of them',
      (headers: readonly HeaderField[]): Change => ({
        headers: [...headers, ['Content-Length', '2'], ['content-length', '2']],
      }),
      ['client.request.body-length', UNFIT],
    ],
    ['bytes that never came', (): Change => ({ isWhole: false }), ['client.request.body-length']],
    ['bytes beyond it', (): Change => ({ hasLeftover: true }), ['client.request.body-length']],
  ])('with %s', (_what, change, broken) => {
    expect(failedAfter(SEEN.plain, (request) => change(unsized(request)))).toEqual(broken);
  });

  test('an attempt that was given up in its body says nothing beside a whole one', () => {
    const { subject, observed } = SEEN.plain;
    const givenUp = (request: ArrivedRequest): ArrivedRequest => ({
      ...request,
      headers: without(request.headers, 'amz-sdk-request'),
      body: bytes('{"ta'),
      isWhole: false,
    });
    const twice = observed.map((call) => ({
      ...call,
      requests: [...call.requests.map(givenUp), ...call.requests],
    }));
    expect(failedAfter({ subject, observed: twice }, () => ({}))).toEqual([]);
  });
});

describe('a secret access key that is sent', () => {
  const SECRET = 'conformance/Secret+key';

  test.each([
    ['as it is', SECRET],
    ['percent-encoded', encodeURIComponent(SECRET)],
    ['with its slash escaped', SECRET.replace('/', '\\/')],
    ['as Basic credentials', `Basic ${Buffer.from(`AKID:${SECRET}`).toString('base64')}`],
  ])('%s is found', (_how, value) => {
    const show = ({ headers }: ArrivedRequest): Change => ({ headers: [...headers, ['x-debug', value]] });
    expect(failedAfter(SEEN.plain, show)).toEqual(['client.request.no-secrets']);
  });

  test('in part is not', () => {
    const show = ({ headers }: ArrivedRequest): Change => ({ headers: [...headers, ['x-debug', SECRET.slice(0, -1)]] });
    expect(failedAfter(SEEN.plain, show)).toEqual([]);
  });
});

describe('the point in time', () => {
  test.each([
    ['whole seconds as they are', 1752644436, 1752644436, true],
    ['whole seconds, a millisecond early', 1752644436, 1752644435.999, false],
    ['whole seconds, a millisecond late', 1752644436, 1752644436.001, false],
    ['half a second, a millisecond early', 1752644436.5, 1752644436.499, false],
    ['1970, a millisecond late', 0, 0.001, false],
    ['before 1970, without its sign', -1.5, 1.5, false],
    ['microseconds as they are', 1752644436.666789, 1752644436.666789, true],
    ['microseconds, cut to milliseconds', 1752644436.666789, 1752644436.666, true],
    ['microseconds, rounded to milliseconds', 1752644436.666789, 1752644436.667, true],
    ['microseconds, cut to hundredths', 1752644436.666789, 1752644436.66, false],
    ['microseconds before 1970, cut', -1.500789, -1.5, true],
    ['microseconds before 1970, to the one below', -1.500789, -1.501, true],
  ])('%s', (_what, written, told, isSame) => {
    expect(isSameTime(written, told)).toBe(isSame);
  });
});

describe('what the user is told', () => {
  test.each([
    ['a time that is right to a microsecond', { createdAt: 1752644436.665999 }, []],
    ['a time that is cut as a binary fraction', { createdAt: 1752644436.665 }, []],
    ['a time that is half a millisecond off', { createdAt: 1752644436.6665 }, ['client.response.createdAt']],
    ['a time that is a millisecond late', { createdAt: 1752644436.667 }, ['client.response.createdAt']],
    ['a member that was not answered', { x: 1 }, []],
    ['a member that is null', { createdBy: null }, ['client.response.createdBy']],
  ])('with %s', (_what, members, broken) => {
    const change = (_request: ArrivedRequest, { outcome }: CallObservation): Change =>
      outcome.outcome === 'output' ? { outcome: { ...outcome, output: { ...outcome.output, ...members } } } : {};
    expect(failedAfter(SEEN.plain, change)).toEqual(broken);
  });
});

describe('what no document decides', () => {
  test('a client that waits on and on is blamed for nothing: its driver may not have told it', async () => {
    const seen = await observe('client.retry.transient');
    const { findings, silence, habits } = judgeAfter(seen, () => ({ isOutwaited: true }));
    expect(findings).toEqual([]);
    expect(silence).toMatch(/time-out of the call was kept neither/);
    expect(habits).toEqual([expect.stringMatching(/timeoutMs passed without effect/)]);
  });

  test.each([
    ['attempt=1', []],
    ['attempt=1; max=5', []],
    ['ttl=20990101T000000Z;attempt=1;max=1', []],
    ['max=3', []],
    ['unknown=1', []],
    ['attempt=0; max=3', ['client.retry.attempt-headers']],
    ['attempt=2; max=3', ['client.retry.attempt-headers']],
    ['attempt=7; max=2', ['client.retry.attempt-headers']],
    ['attempt=one', ['client.retry.attempt-headers']],
    ['attempt=1; max=', ['client.retry.attempt-headers']],
  ])('a single attempt that says %s of itself', (said, broken) => {
    const failed = failedAfter(SEEN.unnumbered, ({ headers }) => ({
      headers: [...headers, ['amz-sdk-request', said]],
    }));
    expect(failed).toEqual(broken);
  });

  test.each([
    ['client.error.unknown-name/unknown-418', ['An error 418 whose name is not documented is sent again.']],
    ['client.error.unknown-name/unnamed-404', ['An error 404 whose name is not documented is sent again.']],
    ['client.error.unknown-name/unknown-503', []],
  ])('an error of %s that is sent again is no failure', async (id, told) => {
    const subject = cases.find((one) => one.id === id);
    if (subject === undefined) throw new Error('No such case');
    const habits = CLIENT_VARIANTS.filter(({ name }) => name === 'unlisted-errors-tried-again');
    expect(judge(await observeSubject(subject, habits))).toMatchObject({ findings: [], habits: told });
    expect(judge(await observeSubject(subject))).toMatchObject({ findings: [], habits: [] });
  });

  test('a request that was not answered in time and is not sent again proves nothing, and is told', async () => {
    const subject = cases.find(({ id }) => id === 'client.retry.transient/no-answer');
    if (subject === undefined) throw new Error('No such case');
    const habits = CLIENT_VARIANTS.filter(({ name }) => name === 'time-out-over-all-attempts');
    expect(judge(await observeSubject(subject))).toMatchObject({ findings: [], habits: [] });
    const once = judge(await observeSubject(subject, habits));
    expect(once).toMatchObject({ findings: [], silence: expect.stringMatching(/time-out may be that of the whole/) });
    expect(once.witnessed).not.toContain('client.retry.transient');
    expect(once.habits).toEqual([expect.stringMatching(/not answered in time is not sent again/)]);
  });

  test.each([
    [true, 'this client did not send this request again'],
    [false, 'this client never sends a request again'],
  ])(
    'an error that only a later attempt would be answered with is none that the user was told (%s)',
    async (retries, why) => {
      const subject = cases.find(({ id }) => id.endsWith('/after-a-server-error'));
      if (subject === undefined) throw new Error('No such case');
      const seen = await observeSubject(
        subject,
        CLIENT_VARIANTS.filter(({ name }) => name === 'no-retries'),
      );
      expect(judge(seen, { retries })).toMatchObject({ findings: [], silence: why });
    },
  );

  const LIMITS = 'client.retry.max-attempts';
  test.each([
    ['kept', [1, 2, 4], { failed: [], silent: false, habits: 0 }],
    ['kept, but for more than the default', [1, 2, 3], { failed: [], silent: false, habits: 0 }],
    ['one too many each', [2, 3, 5], { failed: [LIMITS], silent: false, habits: 0 }],
    ['a single one taken for the default', [3, 2, 4], { failed: [LIMITS], silent: false, habits: 0 }],
    ['passed over', [3, 3, 3], { failed: [], silent: true, habits: 1 }],
    ['passed over, by a client that tries until its time is over', [3, 4, 3], { failed: [], silent: true, habits: 1 }],
    ['never more than one', [1, 1, 1], { failed: [], silent: true, habits: 0 }],
  ] as const)('a limit of attempts is %s', async (_, made, { failed, silent, habits }) => {
    const { subject, observed } = SEEN.limited;
    const judgement = judge({
      subject,
      observed: observed.map((seen, index) => ({
        ...seen,
        requests: Array.from({ length: made[index] ?? 0 }, () => seen.requests[0]).filter((one) => one !== undefined),
      })),
    });
    expect([...new Set(judgement.findings.map(({ requirement }) => String(requirement)))]).toEqual(failed);
    expect(judgement.silence !== undefined).toBe(silent);
    expect(judgement.habits).toHaveLength(habits);
  });

  test('a limit that the requests name is one that reached the client', () => {
    const { subject, observed } = SEEN.limited;
    const named = observed.map((seen) => {
      const most = seen.call.options.maxAttempts;
      const requests = seen.requests.slice(0, 1).flatMap((one) =>
        [1, 2].map((attempt) => ({
          ...one,
          headers: [...one.headers, ['amz-sdk-request', `attempt=${attempt}; max=${most}`] as const],
        })),
      );
      return { ...seen, requests };
    });
    const failed = judge({ subject, observed: named }).findings.map(({ requirement }) => String(requirement));
    expect(failed).toEqual([LIMITS]);
  });

  test('a time-out that was over before a request arrived is blamed on nobody', async () => {
    const { subject, observed } = await observe('client.retry.transient');
    const outcome: DriverOutcome = { outcome: 'error', error: { kind: 'transport', message: 'timed out' } };
    const unsent = (timeoutMs?: number) =>
      judge({
        subject,
        observed: observed.map((seen) => ({
          outcome,
          requests: [],
          call: { ...seen.call, options: timeoutMs === undefined ? {} : { timeoutMs } },
        })),
      });
    expect(unsent(1000)).toMatchObject({ findings: [], silence: expect.stringContaining('over before') });
    expect(unsent().findings).toMatchObject([{ requirement: 'client.request.sent' }]);
  });

  test.each([
    ['ResourceNotFoundException', ['An error 404 without a name is told as ResourceNotFoundException, by its status.']],
    ['ConflictException', []],
    ['Unknown', []],
  ])('an error without a name that is told as %s is no failure', async (code, told) => {
    const subject = cases.find(({ id }) => id === 'client.error.unknown-name/unnamed-404');
    if (subject === undefined) throw new Error('No such case');
    const seen = await observeSubject(subject);
    const outcome: DriverOutcome = { outcome: 'error', error: { kind: 'service', code, status: 404 } };
    const { findings, habits } = judgeAfter(seen, () => ({ outcome }));
    expect([findings, habits]).toEqual([[], told]);
  });
});

describe('what is told of a run without failing it', () => {
  const withToken = (token: string) => (request: ArrivedRequest) => ({
    body: bytes(JSON.stringify({ ...JSON.parse(textOf(request)), clientToken: token })),
  });

  test('that the body is left out of the signature', () => {
    const leaveOut = ({ headers }: ArrivedRequest): Change => ({
      headers: [...headers, ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD']],
    });
    expect(judgeAfter(SEEN.plain, leaveOut).habits).toEqual([expect.stringMatching(/not covered by the signature/)]);
  });

  test('that a token is too short to be unique', () => {
    expect(judgeAfter(SEEN.plain, withToken('17')).habits).toEqual([expect.stringMatching(/so short/)]);
    expect(judgeAfter(SEEN.plain, withToken('8-signs!')).habits).toEqual([]);
  });
});

describe('the character set that the content type names', () => {
  const typed = (type: string) => (request: ArrivedRequest) => ({
    headers: [...without(request.headers, 'content-type'), ['Content-Type', type] as const],
  });

  test.each([
    ['application/json; charset=UTF-8', []],
    ['Application/JSON;Charset="utf8"', []],
    ['application/json; charset=us-ascii', []],
    ['application/json; profile=x', []],
    ['application/json; charset=iso-8859-1', ['client.request.content-type']],
    ['application/json; charset=utf-16', ['client.request.content-type']],
    ['text/json; charset=utf-8', ['client.request.content-type']],
  ])('%s', (type, broken) => {
    expect(failedAfter(SEEN.plain, typed(type)).filter((id) => id !== UNFIT)).toEqual(broken);
  });
});

describe('the host', () => {
  const named = (host: string) => (request: ArrivedRequest) => ({
    headers: [...without(request.headers, 'host'), ['Host', host] as const],
  });

  test.each([
    ['another one', named('datazone.eu-west-1.amazonaws.com'), ['client.request.host', UNFIT]],
    ['no port', named('127.0.0.1'), ['client.request.host', UNFIT]],
    ['none', ({ headers }: ArrivedRequest) => ({ headers: without(headers, 'host') }), ['client.request.host', UNFIT]],
  ])('with %s', (_what, change, broken) => {
    expect(failedAfter(SEEN.plain, change)).toEqual(broken);
  });
});

describe('the signature', () => {
  const reheader = (edit: (field: HeaderField) => HeaderField) => (request: ArrivedRequest) => ({
    headers: request.headers.map(edit),
  });
  const edit = (wanted: string, change: (value: string) => string) =>
    reheader(([name, value]) => [name, name.toLowerCase() === wanted ? change(value) : value]);

  test.each([
    ['more space after its commas', edit('authorization', (value) => value.replaceAll(', ', ',   ')), []],
    ['no space after its commas', edit('authorization', (value) => value.replaceAll(', ', ',')), []],
    ['another name', edit('authorization', (value) => value.replace('AWS4-HMAC-SHA256', 'AWS4')), [UNFIT]],
    [
      'one digit off',
      edit('authorization', (value) => value.replace(/.$/, (last) => (last === '0' ? '1' : '0'))),
      [UNFIT],
    ],
    ['a date that is none', edit('x-amz-date', () => 'today'), ['client.signature.date', UNFIT]],
  ])('with %s', (_what, change, broken) => {
    expect(failedAfter(SEEN.plain, change)).toEqual(broken);
  });
});
