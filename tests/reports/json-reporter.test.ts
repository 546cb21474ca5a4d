import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { renderJson } from '../../reports/formats/render-json.ts';
import { recordReporter } from '../../reports/index.ts';
import { memoryOutput } from './memory-output.ts';
import { recordOf } from './record-of.ts';
import { EVENTS, failedCase, finding, runOf } from './synthetic-run.ts';

const schema = JSON.parse(readFileSync(new URL('../../reports/results.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

async function resultsOf(count: number): Promise<string> {
  const output = memoryOutput();
  const reporter = recordReporter({ name: 'json', render: renderJson, output });
  for (const event of EVENTS.slice(0, count)) await reporter.onEvent(event);
  await reporter.close();
  return output.text();
}

test('results.json keeps to its schema', async () => {
  expect(validate(JSON.parse(await resultsOf(EVENTS.length))), JSON.stringify(validate.errors)).toBe(true);
});

test('results.json of a run that broke off keeps to its schema', async () => {
  expect(validate(JSON.parse(await resultsOf(4))), JSON.stringify(validate.errors)).toBe(true);
});

test('nothing is written for a run that never started', async () => {
  expect(await resultsOf(0)).toBe('');
});

test.each([
  ['an unknown verdict', { verdict: 'fine' }],
  ['a missing member', { seed: undefined }],
  ['an unknown member', { extra: 1 }],
  ['a digest that is none', { contract: { edition: '2025-12', digest: 'x' } }],
])('the schema refuses %s', async (_, change) => {
  expect(validate(JSON.parse(JSON.stringify({ ...JSON.parse(await resultsOf(EVENTS.length)), ...change })))).toBe(
    false,
  );
});

test('results.json is the text that JSON.stringify makes of the record', async () => {
  const hostile = failedCase('a/b', [finding('request.a', { observed: 'line\nbreak \u2028 "quoted" \\ {\n}' })]);
  for (const record of [
    recordOf(EVENTS),
    recordOf(EVENTS.slice(0, 2)),
    recordOf(
      runOf({ requirements: [], cases: Array.from({ length: 300 }, (_, at) => ({ ...hostile, id: `a/${at}` })) }),
    ),
  ]) {
    const parts = [...renderJson(record)];
    expect(parts.join('')).toBe(`${JSON.stringify(record, null, 2)}\n`);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(70_000);
  }
});
