import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { buildDriver, type ShippedDriver } from '../../sdks/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'build-driver-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A driver with the files of a shipped one, and a build of its own. */
const driverThat = (...build: readonly string[]): ShippedDriver => ({
  name: 'boto3',
  sdk: 'an SDK',
  tools: [],
  build,
  run: 'true',
});

const fresh = (name: string): string => join(folder, name);

test('a driver is built from a copy of its files, once', async () => {
  const cache = fresh('once');
  const driver = driverThat('ls > seen', 'echo built >> ../builds');
  const first = await buildDriver(driver, { cache });
  expect(first.buildSeconds).toBeGreaterThanOrEqual(0);
  expect(readFileSync(join(first.cwd, 'seen'), 'utf8')).toContain('driver.py');
  expect(await buildDriver(driver, { cache })).toEqual({ command: 'true', cwd: first.cwd });
  expect(readFileSync(join(cache, 'builds'), 'utf8')).toBe('built\n');
});

test('who builds the same driver at the same time waits for the one who began', async () => {
  const cache = fresh('twice');
  const driver = driverThat('sleep 0.5', 'echo built >> ../builds');
  const built = await Promise.all([1, 2, 3].map(() => buildDriver(driver, { cache })));
  expect(built.filter(({ buildSeconds }) => buildSeconds !== undefined)).toHaveLength(1);
  expect(readFileSync(join(cache, 'builds'), 'utf8')).toBe('built\n');
  expect(readdirSync(cache).filter((name) => name.includes('.lock'))).toEqual([]);
});

test('a build that was killed does not keep others waiting', async () => {
  const cache = fresh('killed');
  const driver = driverThat('true');
  const { cwd } = await buildDriver(driver, { cache });
  rmSync(join(cwd, '.built'));
  mkdirSync(cache, { recursive: true });
  const { pid } = spawnSync('true');
  writeFileSync(`${cwd}.lock`, String(pid));
  expect((await buildDriver(driver, { cache })).buildSeconds).toBeGreaterThanOrEqual(0);
});

test('a build that fails is told with its last words, and is done again next time', async () => {
  const cache = fresh('fails');
  const build = buildDriver(driverThat('echo no such crate; exit 3'), { cache });
  await expect(build).rejects.toMatchObject({
    code: 'DRIVER_BUILD_FAILED',
    exitCode: 2,
    message: 'The driver boto3 could not be built: "echo no such crate; exit 3" ended with exit code 3.',
    hint: expect.stringContaining('no such crate'),
  });
  await expect(buildDriver(driverThat('echo no such crate; exit 3'), { cache })).rejects.toMatchObject({ exitCode: 2 });
});

test('a tool that is missing is named, with what to install', async () => {
  const driver = { ...driverThat('true'), tools: [{ command: 'no-such-compiler', install: 'apt-get install it' }] };
  await expect(buildDriver(driver, { cache: fresh('missing') })).rejects.toMatchObject({
    code: 'DRIVER_TOOL_MISSING',
    exitCode: 2,
    message: 'The driver boto3 (an SDK) needs no-such-compiler, which is not on this machine.',
    hint: 'To have it: apt-get install it.',
  });
});
