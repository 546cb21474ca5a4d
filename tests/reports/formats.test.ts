import * as toolkit from '@actions/core';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import Draft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { makeBadge } from 'badge-maker';
import { parse as parseCsv } from 'csv-parse/sync';
import { validate as validateCtrf } from 'ctrf';
import MarkdownIt from 'markdown-it';
import { Parser as TapParser } from 'tap-parser';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { renderBadge, renderShield } from '../../reports/formats/render-badge.ts';
import { renderCsv } from '../../reports/formats/render-csv.ts';
import { renderCtrf } from '../../reports/formats/render-ctrf.ts';
import { renderGithub } from '../../reports/formats/render-github.ts';
import { renderMarkdown } from '../../reports/formats/render-markdown.ts';
import { renderSarif } from '../../reports/formats/render-sarif.ts';
import { renderTap } from '../../reports/formats/render-tap.ts';
import type { RunRecord, RunVerdict } from '../../spec/words/run-record.ts';
import { recordOf } from './record-of.ts';
import { EVENTS, failedCase, finding, requirement, runOf } from './synthetic-run.ts';

/** What a hostile target may answer: markup, commands, formulas, control characters, fences. */
const HARM =
  "=cmd|' /C calc'!A0 <script>alert(1)</script> ::error::x\n::set-env name=A::b %0A ```` # SKIP | --> \u001b[2J\u202e](javascript:x) @everyone";

const RECORD = recordOf(EVENTS);
const HARMFUL = recordOf(
  runOf({
    requirements: [
      requirement('request.a', { verdict: 'failed' }),
      requirement('request.b', { verdict: 'failed', level: 'should' }),
      requirement('request.c', { verdict: 'known', reason: HARM }),
      requirement('request.d', { verdict: 'flaky', reason: 'Seen in 2 of 9 runs.' }),
      requirement('request.e', { verdict: 'untested', reason: HARM }),
      requirement('request.f', { verdict: 'passed' }),
    ],
    cases: ['request.a', 'request.b', 'request.c', 'request.d'].map((id) => ({
      ...failedCase(`${id}/one`, [finding(id, { observed: HARM })]),
      ...(id === 'request.c' ? { verdict: 'known' as const } : id === 'request.d' ? { verdict: 'flaky' as const } : {}),
    })),
  }),
);
const BOTH: readonly (readonly [string, RunRecord])[] = [
  ['an ordinary run', RECORD],
  ['a run against a hostile target', HARMFUL],
];

const validateSarif = (() => {
  const ajv = new Draft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(sarifSchema);
})();

/** What moves a cursor or turns text round. */
const CONTROL = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe.each(BOTH)('%s', (_, record) => {
  test.each([renderCsv, renderCtrf, renderGithub, renderMarkdown, renderSarif, renderTap, renderBadge, renderShield])(
    '%o holds no control character',
    (render) => {
      expect(render(record)).not.toMatch(CONTROL);
    },
  );

  test('as CTRF keeps to the schema', () => {
    expect(validateCtrf(JSON.parse(renderCtrf(record)))).toMatchObject({ valid: true });
  });

  test('as TAP is read by a parser, with the outcome of each requirement', () => {
    const found = TapParser.parse(renderTap(record), { strict: true });
    const results = new Map<string, string>();
    for (const [kind, value] of found) {
      if (kind === 'assert') {
        const { ok, name, skip, todo } = value;
        const verdict = skip ? 'skip' : todo ? 'todo' : ok ? 'ok' : 'not ok';
        results.set(name.split(':')[0] ?? '', verdict);
      }
    }
    const expected = { passed: 'ok', failed: 'not ok', flaky: 'todo', known: 'todo', untested: 'skip' };
    expect([...results]).toEqual(
      record.requirements.map(({ id, verdict }) => [id, verdict === 'not-applicable' ? 'skip' : expected[verdict]]),
    );
    expect(found.filter(([kind]) => kind === 'extra' || kind === 'bailout')).toEqual([]);
  });

  test('as CSV has one line for each requirement, and no formula', () => {
    const rows: readonly Record<string, string>[] = parseCsv(renderCsv(record), { columns: true });
    expect(rows.map(({ requirement: id, verdict }) => [id, verdict])).toEqual(
      record.requirements.map(({ id, verdict }) => [id, verdict]),
    );
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  test('as SARIF keeps to the schema of OASIS', () => {
    validateSarif(JSON.parse(renderSarif(record)));
    expect(validateSarif.errors ?? []).toEqual([]);
  });

  test('as SARIF names each broken requirement, by a rule of its own', () => {
    const { runs } = JSON.parse(renderSarif(record));
    const [{ results, tool }] = runs;
    const broken = record.requirements.filter(({ verdict }) => /failed|known|flaky/.test(verdict));
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId).toSorted()).toEqual(
      broken.map(({ id }) => String(id)).toSorted(),
    );
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });
});

test('SARIF: the schema refuses what is none', () => {
  const log = JSON.parse(renderSarif(HARMFUL));
  delete log.runs[0].results[0].message;
  expect(validateSarif(log)).toBe(false);
});

test('SARIF: a fingerprint is the same in the next run, and another for another target', () => {
  const prints = (record: RunRecord) =>
    JSON.parse(renderSarif(record)).runs[0].results.map(
      ({ partialFingerprints }: { partialFingerprints: unknown }) => partialFingerprints,
    );
  const later = { ...HARMFUL, startedAt: '2030-01-01T00:00:00.000Z', seed: 9, cases: HARMFUL.cases.toReversed() };
  expect(prints(later)).toEqual(prints(HARMFUL));
  expect(prints({ ...HARMFUL, target: { kind: 'url', url: 'http://127.0.0.1:1' } })).not.toEqual(prints(HARMFUL));
  expect(new Set(prints(HARMFUL).map((print: unknown) => JSON.stringify(print))).size).toBe(4);
});

test('SARIF: what is known is suppressed, with the reason', () => {
  const known = JSON.parse(renderSarif(HARMFUL)).runs[0].results.filter(
    ({ suppressions }: { suppressions?: unknown }) => suppressions !== undefined,
  );
  expect(known).toMatchObject([{ ruleId: 'request.c', suppressions: [{ kind: 'external' }] }]);
});

const decode = (text: string): string =>
  text.replace(/%(25|0D|0A|3A|2C)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** What a function writes on standard output, without the last line break. */
function written(speak: () => void): string {
  const chunks: string[] = [];
  const { write } = process.stdout;
  process.stdout.write = (chunk: string | Uint8Array) => chunks.push(String(chunk)) > 0;
  try {
    speak();
  } finally {
    process.stdout.write = write;
  }
  return chunks.join('').trimEnd();
}

describe('GitHub annotations', () => {
  test('are the commands that its own toolkit writes', () => {
    const lines = renderGithub(HARMFUL).split('\n').slice(0, -1);
    const again = lines.map((line) => {
      const [, kind, title = '', message = ''] = /^::(error|warning|notice) title=(.*?)::(.*)$/.exec(line) ?? [];
      const write = { error: toolkit.error, warning: toolkit.warning, notice: toolkit.notice }[kind ?? ''];
      return written(() => write?.(decode(message), { title: decode(title) }));
    });
    expect(again).toEqual(lines);
    expect(lines.join('\n')).toContain('%0Aobserved: =cmd');
    expect(lines.join('\n')).toContain('%250A');
  });

  test('begin each line with a command, the gravest first, and none is smuggled in', () => {
    const kinds = renderGithub(HARMFUL)
      .trimEnd()
      .split('\n')
      .map((line) => /^::(\w+) title=/.exec(line)?.[1]);
    expect(kinds).toEqual(['error', 'error', 'warning', 'warning', 'notice']);
  });
});

describe('Markdown', () => {
  const reader = new MarkdownIt({ html: true });

  test('shows what a target sent as text', () => {
    const html = reader.render(renderMarkdown(HARMFUL));
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(html).not.toMatch(/<script|<a |<img/);
    expect(html.match(/<details>/g)).toHaveLength(4);
    expect(html.match(/<\/details>/g)).toHaveLength(4);
  });

  test('has the verdict first, then failures, then what is silent', () => {
    const html = reader.render(renderMarkdown(HARMFUL));
    const headings = [...html.matchAll(/<h[23]>(.*?)<\/h[23]>/g)].map(([, text]) => text?.replace(/<[^>]*>/g, ''));
    expect(headings).toEqual([
      expect.stringMatching(/^NON-CONFORMANT/),
      'Failed (2)',
      'Comes and goes (1)',
      'Known deviations (1)',
      'Untested (1)',
      'Learnt about the target',
    ]);
    expect(html).toContain('<table>');
  });

  test('leaves out a command that is too long for it, and nothing behind it', () => {
    const [first, second] = ['request.a', 'request.b'].map((id) =>
      failedCase(`${id}/one`, [finding(id, { observed: '200' })]),
    );
    if (first === undefined || second === undefined) throw new Error('There are two.');
    const text = renderMarkdown(
      recordOf(
        runOf({
          requirements: ['request.a', 'request.b'].map((id) => requirement(id, { verdict: 'failed' })),
          cases: [{ ...first, reproduce: { ...first.reproduce, curl: `curl -d '${'x'.repeat(1_000_000)}'` } }, second],
        }),
      ),
    );
    expect(text.length).toBeLessThan(10_000);
    expect(text).toContain('replay request.a/one');
    expect(text).toContain(second.reproduce.curl);
  });

  test('stays under what GitHub takes, and says what it left out', () => {
    const ids = Array.from({ length: 600 }, (_, index) => `request.${index}`);
    const text = renderMarkdown(
      recordOf(
        runOf({
          requirements: ids.map((id) => requirement(id, { verdict: 'failed' })),
          cases: ids.map((id) => failedCase(`${id}/one`, [finding(id, { observed: 'x'.repeat(5000) })])),
        }),
      ),
    );
    expect(text.length).toBeLessThan(65_000);
    expect(text).toMatch(/_\d+ more parts did not fit here/);
    expect(text).toContain('Failed (600)');
  });
});

test.each([
  ['conformant', 'brightgreen'],
  ['conformant-with-deviations', 'yellowgreen'],
  ['partial', 'yellow'],
  ['non-conformant', 'red'],
  ['inconclusive', 'lightgrey'],
] as const satisfies readonly (readonly [RunVerdict, string])[])('the badge of %s is %s', (verdict, color) => {
  const shield = JSON.parse(renderShield({ ...RECORD, verdict }));
  expect(shield).toMatchObject({ schemaVersion: 1, label: 'datazone conformance', color });
  expect(renderBadge({ ...RECORD, verdict })).toMatch(/^<svg /);
  expect(renderBadge({ ...RECORD, verdict })).toContain(shield.message);
  // What shields makes of the endpoint is the badge.
  expect(`${makeBadge({ label: shield.label, message: shield.message, color: shield.color })}\n`).toBe(
    renderBadge({ ...RECORD, verdict }),
  );
});

test('the blocks of TAP are YAML that says how to see it again', () => {
  const blocks = [...renderTap(HARMFUL).matchAll(/ {2}---\n([\s\S]*?) {2}\.\.\.\n/g)].map(([, text]) =>
    parseDocument(text ?? '').toJS(),
  );
  expect(blocks).toHaveLength(4);
  expect(blocks[0]).toMatchObject({ severity: 'must', replay: 'datazone-conformance replay request.a/one' });
});
