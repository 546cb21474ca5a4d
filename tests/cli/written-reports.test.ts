import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { recordOf } from '../reports/record-of.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runCli } from './run-cli.ts';

const read = (url: string): string => readFileSync(new URL(url, import.meta.url), 'utf8');

test('what a real run with failures writes keeps to the schemas and agrees with itself', async () => {
  await using directory = await temporaryDirectory();
  await runCli(['--cases', '30', '--seed', '7', '--fault', 'errors-without-message', '-o', 'report', '-q'], {
    workingDirectory: directory.path,
  });
  const [results, events, xml] = ['results.json', 'events.ndjson', 'junit.xml'].map((name) =>
    readFileSync(join(directory.path, 'report', name), 'utf8'),
  );
  const ajv = new Ajv2020({ strict: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(read('../../reports/results.schema.json')));
  expect(validate(JSON.parse(results ?? '')), JSON.stringify(validate.errors)).toBe(true);
  expect(await validateXML({ xml: xml ?? '', schema: read('../reports/junit.xsd') })).toMatchObject({ valid: true });
  const lines = (events ?? '').trimEnd().split('\n');
  expect(recordOf(lines.map((line) => JSON.parse(line)))).toEqual(JSON.parse(results ?? ''));
});
