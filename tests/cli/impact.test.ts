import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_TABLE,
  KEPT_TABLE,
  readKeptTable,
  withColumns,
  withoutColumn,
  writeTable,
} from '../../cli/impact/impact-table.ts';
import type { Cell } from '../../cli/impact/measure-impact.ts';
import { quoteImpact } from '../../cli/impact/quote-impact.ts';
import { renderMarkdown, renderTable } from '../../cli/impact/render-impact.ts';
import { FAULTS } from '../../emulator/fault-catalogue.ts';
import { SHIPPED_DRIVERS } from '../../sdks/index.ts';
import { IMPACTS, type Impact } from '../../spec/words/impact.ts';
import { runCli } from './run-cli.ts';

const kept = await readKeptTable();
const clients = Object.keys(kept.clients);
const cells = Object.entries(kept.faults).flatMap(([fault, row]) =>
  Object.entries(row).map(([client, cell]) => ({ fault, client, ...cell })),
);

describe('the table that is kept', () => {
  test('is written as the command writes it: sorted, one cell a line', () => {
    const text = readFileSync(KEPT_TABLE, 'utf8');
    const none = { columns: [], faults: Object.keys(kept.faults) };
    expect(writeTable(withColumns(kept, none))).toBe(text);
  });

  test('has a column for every shipped driver, with version and day, or says why there is none', () => {
    const told = [...clients, ...Object.keys(kept.unmeasured)].toSorted();
    expect(told).toEqual(SHIPPED_DRIVERS.map(({ name }) => name).toSorted());
    for (const reason of Object.values(kept.unmeasured)) expect(reason).toMatch(/\w\.$/);
    for (const { version, measuredOn } of Object.values(kept.clients)) {
      expect(version).toMatch(/^v?\d+\.\d+/);
      expect(measuredOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  test('has a cell for each of its clients in every row', () => {
    for (const row of Object.values(kept.faults)) expect(Object.keys(row)).toEqual(clients);
  });

  test('knows most faults: those that came later are told as not measured', () => {
    const measured = FAULTS.filter(({ name }) => kept.faults[name] !== undefined);
    expect(measured.length / FAULTS.length).toBeGreaterThan(0.8);
    const added = renderTable(kept, ['a-fault-that-came-later']);
    expect(added).toContain('Not measured: a-fault-that-came-later.');
  });

  test.each(IMPACTS)('%s really happens, to a client', (impact) => {
    expect(cells.filter(({ sees }) => sees === impact)).not.toEqual([]);
  });

  test('says in which scenario each fault was met, and how it shows that one was noticed', () => {
    for (const { fault, client, sees, scenario, told } of cells) {
      expect([fault, client, IMPACTS.includes(sees)]).toEqual([fault, client, true]);
      expect([fault, client, scenario === undefined]).toEqual([fault, client, sees === 'unmet']);
      if (!QUIET.includes(sees)) expect([fault, client, told]).toEqual([fault, client, expect.stringMatching(/\S/)]);
    }
  });

  test('holds nothing of the machine that it was measured on', () => {
    expect(readFileSync(KEPT_TABLE, 'utf8')).not.toMatch(
      /127\.0\.0\.1|localhost|\/tmp|\/home|\/root|[0-9a-f]{8}-[0-9a-f]{4}-/,
    );
  });

  test('is the page in Markdown', () => {
    expect(readFileSync(new URL('../../docs/impact.md', import.meta.url), 'utf8')).toBe(renderMarkdown(kept));
  });
});

const QUIET: readonly Impact[] = ['unmet', 'as-if-right'];

const column = (client: string, seen: Readonly<Record<string, Impact>>) => ({
  client,
  version: '1',
  measuredOn: '2026-11-22',
  cells: new Map(Object.entries(seen).map(([fault, sees]): [string, Cell] => [fault, { sees }])),
});

describe('a column', () => {
  const both = withColumns(EMPTY_TABLE, {
    columns: [column('rust', { a: 'crash', b: 'unmet' }), column('boto3', { a: 'hang' })],
    faults: ['b', 'a'],
  });

  test('takes its place among the others, and rows theirs, in alphabetical order', () => {
    expect(Object.keys(both.clients)).toEqual(['boto3', 'rust']);
    expect(JSON.stringify(both.faults)).toBe(
      '{"a":{"boto3":{"sees":"hang"},"rust":{"sees":"crash"}},"b":{"rust":{"sees":"unmet"}}}',
    );
  });

  test('that is measured again takes the place of the earlier one, and of faults that are no more nothing is kept', () => {
    const again = withColumns(both, { columns: [column('rust', { a: 'as-if-right' })], faults: ['a', 'c'] });
    expect(again.faults).toEqual({ a: { boto3: { sees: 'hang' }, rust: { sees: 'as-if-right' } } });
  });

  test('that met other faults since keeps what it had', () => {
    const more = withColumns(both, { columns: [column('rust', { c: 'crash' })], faults: ['a', 'b', 'c'] });
    expect(more.faults['b']).toEqual({ rust: { sees: 'unmet' } });
    expect(more.faults['c']).toEqual({ rust: { sees: 'crash' } });
  });

  test('that is not there has a reason, until it is', () => {
    const told = withoutColumn(both, { client: 'go', reason: 'It needs go.' });
    expect(renderTable(told, ['a', 'b'])).toContain('go was not measured: It needs go.');
    expect(renderMarkdown(told)).toContain('go was not measured: It needs go.');
    expect(withoutColumn(both, { client: 'rust', reason: 'It needs cargo.' })).toEqual(both);
    expect(withColumns(told, { columns: [column('go', { a: 'hang' })], faults: ['a'] }).unmeasured).toEqual({});
  });

  test('with a hole is shown as not measured', () => {
    const loud = withColumns(both, { columns: [column('rust', { a: 'crash', b: 'crash' })], faults: ['a', 'b'] });
    expect(renderTable(loud, ['a', 'b'])).toMatch(/^b +not measured +crash$/m);
  });
});

describe('what is quoted for a requirement', () => {
  const table = withColumns(EMPTY_TABLE, {
    columns: [
      column('boto3', { a: 'unmet', b: 'crash', many: 'hang' }),
      column('go', { a: 'hang', b: 'wrong-error', many: 'hang' }),
    ],
    faults: ['a', 'b', 'many'],
  });
  const many = { name: 'many', requirements: ['r', ...Array.from({ length: 6 }, (_, index) => `other-${index}`)] };
  const faults = [
    { name: 'a', requirements: ['r'] },
    { name: 'b', requirements: ['r', 's'] },
    { name: 'later', requirements: ['t'] },
    many,
  ];

  test('is the faults that break it, but for those that break nearly everything', () => {
    expect(quoteImpact('r', { table, faults })).toEqual({
      faults: 2,
      clients: [
        { client: 'go', version: '1', breaks: 2, gravest: 'hang' },
        { client: 'boto3', version: '1', breaks: 1, gravest: 'crash' },
      ],
    });
  });

  test('is nothing where nothing was measured', () => {
    expect(quoteImpact('t', { table, faults })).toBeUndefined();
    expect(quoteImpact('other-1', { table, faults })).toBeUndefined();
  });

  test('leaves a client out that has not met all of the faults', () => {
    const holes = { ...table, faults: { ...table.faults, b: { boto3: { sees: 'crash' } } } } as const;
    expect(quoteImpact('r', { table: holes, faults })?.clients.map(({ client }) => client)).toEqual(['boto3']);
  });
});

describe('run', () => {
  test('quotes the clients that break on a finding, in both reports', async () => {
    const words = [
      'run',
      '--fault',
      'created-at-iso-text',
      '--requirement',
      'response.createdAt.json-type',
      '-m',
      'coverage',
    ];
    const terminal = await runCli(words);
    expect(terminal.stdout).toMatch(/^ {4}clients {3}of \d+ such faults that were tried, users notice:/m);
    const { requirements } = JSON.parse((await runCli([...words, '--json'])).stdout);
    const broken = requirements.find(({ id }: { readonly id: string }) => id === 'response.createdAt.json-type');
    expect(broken.impact.clients.find(({ client }: { readonly client: string }) => client === 'js-v3')).toMatchObject({
      gravest: 'crash',
    });
    const passed = requirements.filter(({ verdict }: { readonly verdict: string }) => verdict === 'passed');
    expect(passed.filter((one: object) => 'impact' in one)).toEqual([]);
  });
});

describe('impact', () => {
  test('without names shows the table that is kept', async () => {
    const { code, stdout } = await runCli(['impact']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^fault +\w+/);
    expect(stdout).toMatch(/^created-at-iso-text .*crash/m);
    expect(stdout).toMatch(/^Every client, silently wrong \(\d+\): .*type-any-value/m);
  });

  test.each([
    ['--json', () => writeTable(kept)],
    ['--markdown', () => renderMarkdown(kept)],
  ])('%s is what is kept', async (flag, wanted) => {
    expect((await runCli(['impact', flag])).stdout).toBe(wanted());
  });

  test.each([
    ['an unknown client', ['impact', 'boto'], /Unknown client "boto"/],
    ['two forms at once', ['impact', '--json', '--markdown'], /Two forms want standard output/],
  ])('%s is an error of usage', async (_what, words, message) => {
    const { code, stderr } = await runCli(words);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  test('has a client meet the faults when it is named', async () => {
    const { code, stdout } = await runCli(['impact', 'reference', '--json']);
    expect(code).toBe(0);
    const measured = JSON.parse(stdout);
    expect(Object.keys(measured.clients)).toEqual(['reference']);
    expect(Object.keys(measured.faults)).toHaveLength(FAULTS.length);
    expect(measured.faults['quota-429'].reference.sees).toBe('needless-retries');
  });
});
