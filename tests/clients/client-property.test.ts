import { beforeAll, describe, expect, test } from 'vitest';
import { EMULATOR_FIXTURES } from '../../emulator/index.ts';
import { defineClientProperty } from '../../generators/clients/client-property.ts';
import { enumerateClientCases } from '../../generators/clients/index.ts';
import { compileClassifier } from '../../generators/inputs/classify-input.ts';
import { certifyClient, type Driver, openScriptedServer } from '../../runners/clients/index.ts';
import { CLIENT_FAULTS, type ClientDeviation, createReferenceClient } from '../../sdks/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { ClientCase } from '../../spec/words/client-case.ts';
import type { Event } from '../../spec/words/event.ts';
import type { RunOutline } from '../../spec/words/run-outline.ts';

const contract = await loadContract();
const classify = compileClassifier(contract.operation);
const SEED = 7;

interface Extent {
  readonly mode: RunOutline['mode'];
  readonly calls?: number;
  readonly caseId?: string;
  readonly call?: Driver['call'];
}

/** What a run with these deviations of the reference client emits. */
async function certify(
  deviations: readonly ClientDeviation[],
  { mode, calls = 100, caseId, call = createReferenceClient(deviations) }: Extent,
): Promise<readonly Event[]> {
  await using server = await openScriptedServer();
  const close = async () => {};
  const events: Event[] = [];
  const run = certifyClient({
    contract,
    cases: enumerateClientCases(contract),
    property: defineClientProperty(contract, SEED),
    commands: [],
    driver: {
      hello: { type: 'hello', protocol: 1, sdk: 'reference', version: '1', language: 'typescript' },
      call,
      lastWords: () => '',
      close,
      [Symbol.asyncDispose]: close,
    },
    source: { name: 'reference' },
    server,
    region: 'eu-west-1',
    suite: { name: 'datazone-conformance', version: '0' },
    oracle: { faults: 0, killed: 0, variants: 0, passed: 0 },
    seed: SEED,
    outline: {
      mode,
      casesPerProperty: calls,
      region: 'eu-west-1',
      fixtures: EMULATOR_FIXTURES,
      scenarios: {},
      capabilities: {},
      known: [],
    },
    workers: 8,
    replay: (id) => `again ${id}`,
    ...(caseId === undefined ? {} : { caseId }),
  });
  for await (const event of run) events.push(event);
  return events;
}

const brokenIn = (events: readonly Event[]): readonly string[] =>
  events
    .flatMap((event) =>
      event.kind === 'requirement-finished' && ['failed', 'flaky'].includes(event.result.verdict)
        ? [String(event.result.id)]
        : [],
    )
    .toSorted();

const casesIn = (events: readonly Event[]) =>
  events.flatMap((event) => (event.kind === 'case-finished' ? [event.result] : []));

const faultNamed = (name: string) => {
  const fault = CLIENT_FAULTS.find((one) => one.name === name);
  if (fault === undefined) throw new Error(`No fault is called ${name}`);
  return fault;
};

describe('generated calls', () => {
  const property = defineClientProperty(contract, 3);
  const cases = Array.from({ length: 300 }, (_, index) => property.caseAt(index).case);
  const inputOf = ({ calls: [{ input }] }: ClientCase) => input;

  test('are the same for the same seed and index', () => {
    const other = defineClientProperty(contract, 3);
    expect([0, 1, 50].map((index) => other.caseAt(index).case)).toEqual([cases[0], cases[1], cases[50]]);
  });

  test('must be sent where their input is valid by every reading, and may be refused elsewhere', () => {
    for (const subject of cases)
      expect([subject.expect.sent, inputOf(subject)]).toEqual([
        classify(inputOf(subject)).kind === 'valid' ? 'must' : 'may',
        inputOf(subject),
      ]);
    expect(new Set(cases.map(({ expect: { sent } }) => sent))).toEqual(new Set(['must', 'may']));
  });

  test('are answered with JSON that says what is to be told', () => {
    for (const { answers, expect: expected } of cases) {
      const [answer] = answers;
      const text = answer.kind === 'answer' && answer.body.kind === 'text' ? answer.body.text : '';
      expect(expected.told).toEqual({ kind: 'output', members: JSON.parse(text) });
    }
  });

  test('never hold half of a character, nor a control character in the path', () => {
    const texts = cases.map((subject) => JSON.stringify([inputOf(subject), subject.expect.told]));
    expect(texts.filter((text) => !text.isWellFormed())).toEqual([]);
    expect(cases.filter((subject) => /\p{Cc}/u.test(String(inputOf(subject)['domainIdentifier'])))).toEqual([]);
  });

  test('shrink to fewer changes first', () => {
    const generated = defineClientProperty(contract, 3).caseAt(1);
    const [simpler] = [...generated.simpler()];
    expect(JSON.stringify(simpler?.case).length).toBeLessThan(JSON.stringify(generated.case).length);
  });
});

test('the mode says whether calls are generated, and how many', async () => {
  const finished = async (extent: Extent) =>
    (await certify([], extent)).flatMap((event) => (event.kind === 'property-finished' ? [event.result] : []));
  expect(await finished({ mode: 'coverage' })).toEqual([]);
  expect(await finished({ mode: 'fuzz', calls: 45 })).toMatchObject([{ cases: 45, failed: 0, untested: 0 }]);
});

describe('faults that nothing but generated calls finds', () => {
  const RARE = [
    'quote-behind-astral-character-lost',
    'label-with-percent-and-other-scripts-encoded-twice',
    'short-times-as-milliseconds',
    'creator-cut-at-nul',
    'answer-on-several-lines-not-read',
  ];

  let found: ReadonlyMap<string, readonly (readonly string[])[]>;
  beforeAll(async () => {
    const certifyTwice = async (name: string) => {
      const runs = (['coverage', 'fuzz'] as const).map(async (mode) =>
        brokenIn(await certify([faultNamed(name)], { mode })),
      );
      return [name, await Promise.all(runs)] as const;
    };
    found = new Map(await Promise.all(RARE.map(certifyTwice)));
  });

  test.each(RARE)('%s', (name) => {
    expect(found.get(name)).toEqual([[], faultNamed(name).requirements.toSorted()]);
  });
});

describe('a failing call', () => {
  let events: readonly Event[];
  const fault = faultNamed('label-with-percent-and-other-scripts-encoded-twice');
  beforeAll(async () => {
    events = await certify([fault], { mode: 'fuzz' });
  });

  test('is told twice at most, however many there are, and counted', () => {
    const [result] = events.flatMap((event) => (event.kind === 'property-finished' ? [event.result] : []));
    expect(result?.failed).toBeGreaterThan(2);
    expect(casesIn(events)).toHaveLength(2);
  });

  test('is as small as it gets, and was run three times more', () => {
    const [first] = casesIn(events);
    expect(first?.attempts).toBe(4);
    const [finding] = first?.findings ?? [];
    // The plain label, one percent sign, and one character beyond ASCII.
    expect(decodeURIComponent(finding?.expected ?? '')).toMatch(/^dzd_53ielnpxktdilj(?:%[^\0-\x7f]|[^\0-\x7f]%)$/u);
  });

  test('is shown again by its id alone', async () => {
    const [first] = casesIn(events);
    expect(first?.reproduce.replay).toBe(`again ${first?.id}`);
    const again = casesIn(
      await certify([fault], { mode: 'all', ...(first === undefined ? {} : { caseId: first.id }) }),
    );
    expect(again.map(({ id, findings }) => [id, findings[0]?.expected])).toEqual([
      [first?.id, first?.findings[0]?.expected],
    ]);
  });

  test('that comes and goes is flaky, with its rate', async () => {
    const right = createReferenceClient();
    const wrong = createReferenceClient([faultNamed('project-lost')]);
    let calls = 0;
    const call: Driver['call'] = (asked) => {
      calls += 1;
      return calls % 40 === 0 ? wrong(asked) : right(asked);
    };
    const [first] = casesIn(await certify([], { mode: 'fuzz', call }));
    expect(first).toMatchObject({ verdict: 'flaky', findings: [{ rate: { failed: 1, of: 4 } }] });
  });
});
