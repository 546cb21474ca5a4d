import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { atomicFileOutput, growingFileOutput, writeRendered } from '../../reports/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { temporaryDirectory } from './temporary-directory.ts';

describe('an atomic file', () => {
  test('appears whole at the end, and until then the former one stays', async () => {
    await using directory = await temporaryDirectory();
    const path = join(directory.path, 'results.json');
    writeFileSync(path, 'former');
    const output = atomicFileOutput(path);
    await output.write('new ');
    await output.write('text');
    expect(readFileSync(path, 'utf8')).toBe('former');
    await output.close();
    expect(readFileSync(path, 'utf8')).toBe('new text');
    expect(readdirSync(directory.path)).toEqual(['results.json']);
  });

  test('leaves nothing behind of a text that breaks off while it is made', async () => {
    await using directory = await temporaryDirectory();
    const path = join(directory.path, 'results.json');
    writeFileSync(path, 'former');
    const render = function* () {
      yield 'new ';
      throw new TypeError('x is undefined');
    };
    await expect(writeRendered(atomicFileOutput(path), render)).rejects.toThrow('x is undefined');
    expect(readdirSync(directory.path)).toEqual(['results.json']);
    expect(readFileSync(path, 'utf8')).toBe('former');
  });

  test('is not touched when nothing was written', async () => {
    await using directory = await temporaryDirectory();
    await atomicFileOutput(join(directory.path, 'results.json')).close();
    expect(readdirSync(directory.path)).toEqual([]);
  });
});

test('a growing file holds every line as soon as it is written', async () => {
  await using directory = await temporaryDirectory();
  const path = join(directory.path, 'events.ndjson');
  const output = growingFileOutput(path);
  await output.write('{"a":1}\n');
  expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n');
  await output.close();
});

describe.each([
  ['atomic', atomicFileOutput],
  ['growing', growingFileOutput],
])('a place that cannot be written, for an %s file', (_, open) => {
  test('below a file is refused at once, by name', async () => {
    await using directory = await temporaryDirectory();
    writeFileSync(join(directory.path, 'file'), '');
    expect(() => open(join(directory.path, 'file', 'results.json'))).toThrow(OperationalError);
    expect(() => open(join(directory.path, 'file', 'results.json'))).toThrow('results.json');
  });

  test('in a directory that is not there is refused at once, and makes none', async () => {
    await using directory = await temporaryDirectory();
    const missing = join(directory.path, 'gone');
    expect(() => open(join(missing, 'deep', 'x.xml'))).toThrow(`there is no directory ${join(missing, 'deep')}`);
    expect(readdirSync(directory.path)).toEqual([]);
  });

  test('that is a directory is refused at once', async () => {
    await using directory = await temporaryDirectory();
    mkdirSync(join(directory.path, 'results.json'));
    expect(() => open(join(directory.path, 'results.json'))).toThrow('it is a directory');
  });
});

test.each([
  ['whole lines', '1\n2\n', '1\n2\n'],
  ['a line that was cut off', '1\n2', '1\n'],
  ['one line only, cut off', '1', ''],
  ['nothing', '', ''],
  ['a cut line longer than what is read at a time', `1\n${'2'.repeat(200_000)}`, '1\n'],
])('a growing file that is extended keeps its whole lines: %s', async (_, before, kept) => {
  await using directory = await temporaryDirectory();
  const path = join(directory.path, 'events.ndjson');
  writeFileSync(path, before);
  const output = growingFileOutput(path, { extend: true });
  await output.write('é\n');
  await output.write('last\n');
  await output.close();
  expect(readFileSync(path, 'utf8')).toBe(`${kept}é\nlast\n`);
});
