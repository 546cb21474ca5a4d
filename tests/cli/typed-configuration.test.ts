import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineConfig } from '../../api/index.ts';
import { checkConfiguration } from '../../cli/configuration/check-configuration.ts';
import { CONFIGURATION_SCHEMA } from '../../cli/configuration/configuration-schema.ts';

const TOP = join(import.meta.dirname, '../..');
const FILE = join(TOP, 'cli/configuration/configuration.schema.json');

test('the JSON Schema for editors is what the configuration is checked by; `vitest -u` writes it anew', async () => {
  const schema = z.toJSONSchema(CONFIGURATION_SCHEMA, { io: 'input' });
  const text = `${JSON.stringify({ title: 'Configuration of datazone-conformance', ...schema }, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(FILE);
});

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(readFileSync(FILE, 'utf8')));

test.each<[what: string, value: unknown, isRight: boolean]>([
  ['nothing', {}, true],
  ['its own schema named', { $schema: './configuration.schema.json', url: 'http://127.0.0.1:4566' }, true],
  ['an action as text', { scenarios: { ConflictException: { before: './start.sh' } } }, true],
  ['an unknown key', { ulr: 'x' }, false],
  ['a fraction for a whole number', { workers: 1.5 }, false],
  ['half a credential', { credentials: { accessKeyId: 'A' } }, false],
  ['an unknown edition', { edition: '2024-01' }, false],
])('a configuration with %s is told alike by the schema and by the suite', (_, value, isRight) => {
  expect(validate(value)).toBe(isRight);
  if (isRight) expect(() => checkConfiguration(value, 'conformance.config.json')).not.toThrow();
  else expect(() => checkConfiguration(value, 'conformance.config.json')).toThrow(/conformance\.config\.json: /);
});

test('every key says in the schema what it is', () => {
  const { properties }: { readonly properties: Readonly<Record<string, { readonly description?: string }>> } =
    JSON.parse(readFileSync(FILE, 'utf8'));
  expect(Object.keys(properties).filter((key) => properties[key]?.description === undefined)).toEqual([]);
});

test('defineConfig gives back what it is given', () => {
  const config = { url: 'http://127.0.0.1:4566', workers: 4 } as const;
  expect(defineConfig(config)).toBe(config);
});

test('defineConfig has a key that does not exist refused, by the compiler and by the suite', () => {
  // @ts-expect-error: `tsc` fails here when the type lets it pass.
  const config = defineConfig({ ulr: 'http://127.0.0.1:4566' });
  expect(() => checkConfiguration(config, 'conformance.config.ts')).toThrow('unknown key "ulr"');
});
