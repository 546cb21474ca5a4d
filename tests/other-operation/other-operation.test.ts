import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openTransport, type Transport } from '../../runners/index.ts';
import type { Case } from '../../spec/words/case.ts';
import type { Event } from '../../spec/words/event.ts';
import { answerDelivery } from './answer-delivery.ts';
import { certifyDeliveries, contract, source, transportTo } from './certify-deliveries.ts';
import { DELIVERY_DEFECTS } from './delivery-defects.ts';
import { CORRECT_RULES, type DeliveryRules } from './delivery-rules.ts';

const ids = contract.requirements.map(({ id }) => String(id));
const accepted = new Set(source.controls.map(({ id }) => id));
const cases = [...source.controls, ...source.plan(accepted).cases];

/** Requirements by member, in the order of the register: that of the alphabet. */
const ASPECTS: Readonly<Record<string, string>> = {
  'request.warehouse': 'max-length min-length pattern required',
  'request.number': 'json-type maximum minimum required',
  'request.reference': 'json-type max-length min-length optional',
  'request.urgent': 'json-type optional',
  'request.arrival': 'format json-type required',
  'request.carrier': 'json-type required',
  'request.carrier.mode': 'enum json-type optional',
  'request.carrier.contact': 'json-type required',
  'request.carrier.contact.email': 'format json-type required',
  'request.carrier.contact.floor': 'json-type maximum minimum optional',
  'request.lines': 'json-type max-items min-items required unique-items',
  'request.lines.items': 'json-type',
  'request.lines.items.sku': 'json-type max-length min-length pattern required',
  'request.lines.items.quantity': 'json-type maximum minimum multiple-of required',
  'request.lines.items.weight': 'json-type maximum minimum optional',
  'request.tags.items': 'json-type max-length min-length',
  response: 'json media-type member-names status-code',
  'response.gate': 'json-type maximum minimum multiple-of required',
  'response.slots': 'json-type max-items min-items required unique-items',
  'response.slots.items.from': 'json-type pattern required',
  'response.warehouse': 'echo json-type',
  'error.Unreadable': 'status',
  'error.UnknownWarehouse.warehouse': 'json-type required',
  'error.Unacceptable.problems': 'json-type min-items required',
};
const CUT_DOWN = {
  carrier: { name: 'aaaaaaaa', contact: { email: 'a@example.com' } },
  arrival: '2025-12-02T10:11:12Z',
  lines: [{ sku: 'aaaaaaaa', quantity: 18 }],
};
const WHOLE = {
  ...CUT_DOWN,
  reference: 'aaaaaaaa',
  urgent: true,
  order: '123e4567-e89b-12d3-a456-426614174000',
  carrier: { name: 'aaaaaaaa', mode: 'ROAD', contact: { email: 'a@example.com', floor: 0 } },
  lines: [{ sku: 'aaaaaaaa', quantity: 18, weight: 1.5, note: 'aaaaaaaa' }],
  tags: ['aaaaaaaa'],
};

describe("another operation's document, without examples and notes,", () => {
  it.each(Object.entries(ASPECTS))('yields for %s a requirement for each keyword, and no other', (member, aspects) => {
    const prefix = `${member}.`;
    const found = ids.filter((id) => id.startsWith(prefix) && !id.slice(prefix.length).includes('.'));
    expect(found).toEqual(aspects.split(' ').map((aspect) => `${prefix}${aspect}`));
  });

  it('yields nothing that it does not promise: no token, no signature, no error names', () => {
    expect(ids.filter((id) => /^(idempotency|existence|error\.type|response\.request-id)/.test(id))).toEqual([]);
  });

  it('cites itself where it cites nothing else', () => {
    const sources = contract.requirements.flatMap((requirement) => requirement.sources.map(({ document }) => document));
    expect([...new Set(sources)].toSorted()).toEqual(['http', 'openapi']);
  });

  it('leaves no requirement without a test', () => {
    expect(contract.requirements.filter(({ untestable }) => untestable !== undefined)).toEqual([]);
  });

  it('yields controls that are made from its schemas: one with every member, one with what it cannot do without', () => {
    expect(source.controls.map(({ id }) => id)).toEqual(['control/sample', 'control/sample-minimal']);
    expect(source.controls.map(bodyOf)).toEqual([WHOLE, CUT_DOWN]);
  });

  it.each(ids.filter((id) => id.startsWith('request.')))('yields cases for %s', (id) => {
    expect(kindsOf(id)).not.toEqual([]);
  });

  it.each(ids.filter((id) => BOUNDED.test(id)))('yields for %s values on both sides of the edge', (id) => {
    const kinds = kindsOf(id);
    expect(kinds.filter((kind) => kind === 'accept' || kind === 'like')).not.toEqual([]);
    expect(kinds).toContain('reject');
  });

  it('yields properties whose cases speak of many of its requirements', () => {
    const [, invalid] = source.plan(accepted).properties;
    const named = new Set(Array.from({ length: 500 }, (_, index) => invalid?.caseAt(index).case.requirements[0]));
    expect(named.size).toBeGreaterThan(40);
  });
});

describe('certified against that document,', () => {
  it('a right server on a socket is conformant, generated cases included, and nothing is untested', async () => {
    await using server = await serve(CORRECT_RULES);
    await using transport = await openTransport({ kind: 'pool', url: server.url, workers: 2, requestTimeoutMs: 5000 });
    expect(await certified(transport, { mode: 'all', casesPerProperty: 200, url: server.url })).toEqual({
      verdict: 'conformant',
      failed: [],
      untested: [],
    });
  });

  it.each<[string, Partial<DeliveryRules>]>([
    ['knows one warehouse only', { knows: (warehouse) => warehouse === 'AAA-0000' }],
    ['says 400 to everything that it refuses', { statuses: { ...CORRECT_RULES.statuses, unacceptable: 400 } }],
    ['gives its errors a code and a message of its own', { problem: withCode }],
    ['leaves out what is optional', { booked: (warehouse) => withoutOptional(CORRECT_RULES.booked(warehouse)) }],
    ['says more than is documented', { booked: (warehouse) => ({ ...CORRECT_RULES.booked(warehouse), more: null }) }],
  ])('a server that %s has no failed requirement', async (_name, change) => {
    const { failed } = await certified(transportTo({ ...CORRECT_RULES, ...change }), COVERAGE);
    expect(failed).toEqual([]);
  });

  it.each(DELIVERY_DEFECTS)('the defect "$name" breaks $breaks and nothing else', async ({ rules, breaks }) => {
    expect(await certified(transportTo(rules), COVERAGE)).toMatchObject({ verdict: 'non-conformant', failed: breaks });
  });

  it('a server that refuses under the status of success is not taken for one that refuses', async () => {
    const statuses = { ...CORRECT_RULES.statuses, unacceptable: CORRECT_RULES.statuses.booked };
    const { verdict, failed } = await certified(
      transportTo({ ...CORRECT_RULES, statuses, problem: withCode }),
      COVERAGE,
    );
    expect(verdict).toBe('non-conformant');
    expect(failed).toEqual(
      expect.arrayContaining(ids.filter((id) => /^request\.(?!warehouse|number).*\.required$/.test(id))),
    );
  });

  it('generated cases find a defect by themselves', async () => {
    const { allows } = CORRECT_RULES;
    const rules = { ...CORRECT_RULES, allows: { ...allows, 'lines.items.quantity': Number.isInteger } };
    const { failed } = await certified(transportTo(rules), { mode: 'fuzz', casesPerProperty: 300 });
    expect(failed).toEqual(
      ['maximum', 'minimum', 'multiple-of'].map((aspect) => `request.lines.items.quantity.${aspect}`),
    );
  });
});

const BOUNDED =
  /^request\..*\.(min-length|max-length|minimum|maximum|multiple-of|min-items|max-items|pattern|enum|format)$/;
const COVERAGE = { mode: 'coverage', casesPerProperty: 0 } as const;

function kindsOf(id: string): readonly string[] {
  return cases
    .filter(({ requirements }) => requirements.map(String).includes(id))
    .map(({ steps: [{ expect: expectation }] }) => expectation.kind);
}

function bodyOf({ steps: [{ request }] }: Case) {
  return request.body.kind === 'json' ? request.body.value : undefined;
}

function withCode(problems: readonly string[]) {
  return { title: 'Refused.', problems, code: 'E42', message: 'See the problems.' };
}

function withoutOptional({ booking, gate, slots }: Readonly<Record<string, unknown>>) {
  return { booking, gate, slots };
}

async function certified(transport: Transport, extent: Parameters<typeof certifyDeliveries>[1]) {
  const events: Event[] = [];
  for await (const event of certifyDeliveries(transport, extent)) events.push(event);
  const results = events.flatMap((event) => (event.kind === 'requirement-finished' ? [event.result] : []));
  const idsOf = (verdict: string) => results.filter((result) => result.verdict === verdict).map(({ id }) => String(id));
  const verdict = events.flatMap((event) => (event.kind === 'run-finished' ? [event.verdict] : []))[0];
  return { verdict, failed: idsOf('failed').toSorted(), untested: idsOf('untested') };
}

async function serve(rules: DeliveryRules): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const answer = answerDelivery(rules, { method: request.method ?? '', path: request.url ?? '', body });
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
