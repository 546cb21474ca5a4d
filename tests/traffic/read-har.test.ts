import { describe, expect, test } from 'vitest';
import { readHar } from '../../runners/traffic/index.ts';

async function read(text: string | Uint8Array, chunkBytes = 7): Promise<readonly unknown[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  const values: unknown[] = [];
  for await (const { index, value } of readHar(chunks(), 'traffic.har')) {
    expect(index).toBe(values.length);
    values.push(value);
  }
  return values;
}

const har = (log: object) => JSON.stringify({ log });

describe('an archive is read entry by entry', () => {
  test.each<[what: string, text: string]>([
    ['the version first', har({ version: '1.2', creator: {}, entries: [{ a: 'ü' }, { b: [1] }] })],
    ['the version last', har({ entries: [{ a: 'ü' }, { b: [1] }], version: '1.2' })],
    ['no version', har({ entries: [{ a: 'ü' }, { b: [1] }] })],
    ['a byte order mark', `\ufeff${har({ version: '1.2', entries: [{ a: 'ü' }, { b: [1] }] })}`],
    ['white space around it', `\n ${har({ version: '1.2', entries: [{ a: 'ü' }, { b: [1] }] })} \n`],
    ['members of other writers', har({ version: '1.2', _x: [{ entries: [1] }], entries: [{ a: 'ü' }, { b: [1] }] })],
  ])('with %s', async (_what, text) => {
    expect(await read(text)).toEqual([{ a: 'ü' }, { b: [1] }]);
    expect(await read(text, 1)).toEqual([{ a: 'ü' }, { b: [1] }]);
  });

  test('the entries of a thousand times its chunk are not held together', async () => {
    const entry = JSON.stringify({ text: 'x'.repeat(10_000) });
    async function* chunks() {
      yield Buffer.from('{"log":{"version":"1.2","entries":[');
      for (let index = 0; index < 5_000; index += 1) yield Buffer.from(`${index === 0 ? '' : ','}${entry}`);
      yield Buffer.from(']}}');
    }
    let most = 0;
    for await (const { index } of readHar(chunks(), 'traffic.har')) {
      if (index % 500 === 499) most = Math.max(most, process.memoryUsage().heapUsed);
    }
    expect(most).toBeLessThan(process.memoryUsage().heapUsed + 40_000_000);
  });
});

describe('what is no archive is refused with a word that says why', () => {
  test.each<[what: string, text: string, message: string]>([
    ['nothing', '', 'traffic.har is empty.'],
    ['a page', '<html>', 'traffic.har is no JSON: unexpected "<" at byte 0.'],
    [
      'a truncated one',
      har({ version: '1.2', entries: [{ a: 1 }] }).slice(0, -3),
      'traffic.har is cut off: its JSON does not end.',
    ],
    [
      'one that is cut off inside an entry',
      '{"log":{"entries":[{"a":"b',
      'traffic.har is cut off: its JSON does not end.',
    ],
    [
      'a number',
      '42',
      'traffic.har is no HTTP Archive with anything in it: "log.entries" is no list, or an empty one.',
    ],
    [
      'another object',
      '{"requirements": []}',
      'traffic.har is no HTTP Archive with anything in it: "log.entries" is no list, or an empty one.',
    ],
    [
      'entries that are no list',
      har({ version: '1.2', entries: { a: 1 } }),
      'traffic.har is no HTTP Archive with anything in it: "log.entries" is no list, or an empty one.',
    ],
    [
      'no entries',
      har({ version: '1.2', entries: [] }),
      'traffic.har is no HTTP Archive with anything in it: "log.entries" is no list, or an empty one.',
    ],
    [
      'HAR 1.1',
      har({ version: '1.1', entries: [{}] }),
      'traffic.har is an HTTP Archive of version "1.1"; this suite reads 1.2.',
    ],
    [
      'an empty version, which is 1.1',
      har({ version: '', entries: [{}] }),
      'traffic.har is an HTTP Archive of version ""; this suite reads 1.2.',
    ],
    [
      'JSON with something behind it',
      `${har({ version: '1.2', entries: [{}] })} x`,
      'traffic.har is no JSON: unexpected "x" at byte 41.',
    ],
  ])('%s', async (_what, text, message) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'OperationalError', exitCode: 2, message });
  });
});
