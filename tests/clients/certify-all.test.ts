import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { buildAll } from '../../cli/clients/build-all.ts';
import { certifyAll } from '../../cli/clients/certify-all.ts';
import type { SdkFlags } from '../../cli/clients/certify-one.ts';
import { type ChosenClient, chooseClients } from '../../cli/clients/choose-clients.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'certify-all-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const REFERENCE = chooseClients({ name: 'reference', driver: undefined, all: false });

/** A client whose driver cannot be built. */
const UNBUILT: ChosenClient = {
  name: 'unbuilt',
  source: { name: 'unbuilt' },
  prepare: () =>
    Promise.reject(new OperationalError('It needs cobol.', { code: 'DRIVER_TOOL_MISSING', hint: 'Install cobol.' })),
};

/** A client whose driver ends at once. */
const STILLBORN: ChosenClient = {
  name: 'stillborn',
  source: { command: 'exit 7' },
  prepare: async () => ({ command: 'exit 7', buildSeconds: 3.6 }),
};

async function certify(clients: readonly ChosenClient[], flags: SdkFlags) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const told = Promise.all([text(stdout), text(stderr)]);
  const surroundings = { environment: {}, workingDirectory: folder, stdout, stderr };
  const exitCode = await certifyAll(clients, { flags, surroundings }).finally(() => {
    stdout.end();
    stderr.end();
  });
  const [output, messages] = await told;
  return { exitCode, output, messages };
}

describe('several clients', () => {
  test('are certified although some cannot be run, and those never pass', async () => {
    const flags: SdkFlags = { requirement: 'client.request.method', outputDir: 'out', quiet: true };
    const { exitCode, output, messages } = await certify([UNBUILT, STILLBORN, ...REFERENCE], flags);
    expect(exitCode).toBe(2);
    expect(messages).toMatch(/error: unbuilt was not built, and is not run: It needs cobol\.\nhint: Install cobol\./);
    expect(messages).toMatch(/error: stillborn: The driver ended before it said hello, with exit code 7/);
    const rows = output.slice(output.lastIndexOf('\n\n') + 2).split('\n');
    expect(rows[1]).toMatch(/^unbuilt +not run/);
    expect(rows[2]).toMatch(/^stillborn +not run/);
    expect(rows[3]).toMatch(/^reference +\S+ +cached +[\d.]+ s +\d+ +conformant +none$/);
    const results = readFileSync(join(folder, 'out/reference/results.json'), 'utf8');
    expect(JSON.parse(results)).toMatchObject({ verdict: 'conformant' });
  });

  test('that are all right are fine', async () => {
    const { exitCode } = await certify([...REFERENCE, ...REFERENCE], { requirement: 'client.request.method' });
    expect(exitCode).toBe(0);
  });

  test.each<[flag: string, flags: SdkFlags]>([
    ['--known-failing', { knownFailing: 'known.yaml' }],
    ['--write-known', { writeKnown: 'known.yaml' }],
    ['--reporter NAME=PATH', { reporter: [{ name: 'junit', path: 'junit.xml' }] }],
  ])('share no file: %s is refused', async (flag, flags) => {
    await expect(certify(REFERENCE, flags)).rejects.toMatchObject({
      message: `${flag} is of one client, and --all names several.`,
      exitCode: 2,
    });
  });
});

test('drivers are built side by side', async () => {
  const meeting = Promise.withResolvers<void>();
  let arrived = 0;
  const slow = (name: string): ChosenClient => ({
    name,
    source: { name },
    // Each build ends only when both have begun.
    prepare: async () => {
      arrived += 1;
      if (arrived === 2) meeting.resolve();
      await meeting.promise;
      return { command: 'true' };
    },
  });
  const stderr = new PassThrough();
  const surroundings = { environment: {}, workingDirectory: folder, stdout: stderr, stderr };
  const built = await buildAll([slow('a'), slow('b')], surroundings);
  expect(built.map(({ name, exitCode }) => [name, exitCode])).toEqual([
    ['a', 0],
    ['b', 0],
  ]);
});
