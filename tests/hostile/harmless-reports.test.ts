import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { BEHAVIOURS } from './catalogue.ts';
import { runAgainst } from './run-against.ts';

const schema = readFileSync(new URL('../reports/junit.xsd', import.meta.url), 'utf8');

/** What moves a cursor, hides or reverses text, or is no character of XML. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

test('what an endpoint sends to do harm is harmless in every report', async () => {
  const behaviour = BEHAVIOURS.find(({ name }) => name === 'harmful-findings');
  if (behaviour === undefined) throw new Error('There is no such behaviour');
  const { stdout, stderr, junit, results, events } = await runAgainst({ ...behaviour, flags: ['-v'] });
  for (const text of [stdout, stderr, junit]) expect(text.split('\n').filter(holdsControl)).toEqual([]);
  // JSON keeps what was sent, letter for letter, but for what a terminal obeys.
  for (const text of [results, events])
    expect(text.split('\n').filter((line) => /[\u0000-\u001f]/.test(line))).toEqual([]);
  expect(stdout).toContain('\\x1b[2J');
  expect(junit).toContain('&lt;script&gt;');
  expect(junit).not.toContain('<script');
  const { valid, errors } = await validateXML({ xml: junit, schema });
  expect({ valid, errors }).toEqual({ valid: true, errors: [] });
  for (const line of events.trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});

const holdsControl = (line: string): boolean => CONTROL.test(line);
