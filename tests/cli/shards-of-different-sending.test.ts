import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { recordAndRejudge, withoutReproduction } from './recorded-run.ts';
import { runHere } from './run-here.ts';

const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());
const cli = (...argv: readonly string[]) => runHere(argv, directory.path);

const RUN = ['run', '-q', '--seed', '5', '-m', 'coverage', '-g', 'clientToken'] as const;
const HEADERS = ['-H', 'x-tenant: blue', '-H', 'x-api-key: open-sesame-one'] as const;
const shard = (name: string, part: string, ...flags: readonly string[]) =>
  cli(...RUN, '--shard', part, '-r', `json=${name}.json`, ...flags);

describe('merge', () => {
  beforeAll(async () => {
    await shard('first', '1/2', ...HEADERS);
  });

  test.each<[what: string, flags: readonly string[], message: string]>([
    ['another header', ['-H', 'x-owner: me'], 'the header x-owner in one of them alone'],
    ['no header', [], 'the header x-tenant in one of them alone'],
    [
      'another value of a header',
      ['-H', 'x-tenant: green', ...HEADERS.slice(2)],
      'the header x-tenant with two values',
    ],
    ['another transport', [...HEADERS, '--transport', 'fetch'], '--transport pool and fetch'],
    ['another time-out', [...HEADERS, '--request-timeout', '900'], '--request-timeout 10000 and 900'],
  ])('refuses a shard that was sent with %s', async (_what, flags, message) => {
    await shard('second', '2/2', ...flags);
    const { code, error } = await cli('merge', 'first.json', 'second.json');
    expect({ code, message: error?.message }).toEqual({ code: 2, message: expect.stringContaining(message) });
    expect(error?.message).toContain('first.json and second.json are parts of different runs');
  });

  test('joins shards of which each has a secret of its own, and keeps nothing of either', async () => {
    await shard('second', '2/2', '-H', 'X-Tenant: blue', '-H', 'x-api-key: open-sesame-two');
    const { code, error } = await cli('merge', 'first.json', 'second.json', '-q');
    expect([code, error]).toEqual([0, undefined]);
    const told = JSON.parse(readFileSync(join(directory.path, 'first.json'), 'utf8')).shard.sending;
    expect(told).toEqual({
      headers: { 'x-tenant': expect.stringMatching(/^[0-9a-f]{16}$/), 'x-api-key': 'secret' },
      transport: 'pool',
      requestTimeoutMs: 10_000,
    });
  });
});

test('a recorded shard, judged again, was sent in the same way', async () => {
  const flags = [...RUN.slice(2), '--shard', '1/2', '--transport', 'fetch', ...HEADERS];
  const { told, again } = await recordAndRejudge({ name: 'recorded', directory: directory.path }, ...flags);
  expect(told.shard?.sending).toMatchObject({ transport: 'fetch', headers: { 'x-api-key': 'secret' } });
  expect(withoutReproduction(again)).toBe(withoutReproduction(told));
});
