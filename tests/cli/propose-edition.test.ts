import { describe, expect, test } from 'vitest';
import { createEmulator, serveEmulator } from '../../emulator/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { Edition } from '../../spec/words/requirement.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { runCli } from './run-cli.ts';

async function judge(target: Edition, args: readonly string[]) {
  const { operation } = await loadContract({ edition: target });
  await using server = await serveEmulator({ emulator: createEmulator({ operation, edition: target }) });
  return await runCli(['-u', server.url, '--cases', '60', '--seed', '3', ...args]);
}

describe('a target of 2025-09 that is judged as one of 2025-12', () => {
  test('is recognised, told in a notice and in the report, and its verdict stays', async () => {
    const { code, stdout, stderr } = await judge('2025-09', []);
    expect(code).toBe(1);
    expect(stderr).toMatch(/note: Each of the \d+ cases that failed is right in edition 2025-09, or not in it/);
    expect(stderr).toMatch(/hint: Judge it with --edition 2025-09\./);
    expect(stdout).toMatch(
      /^NON-CONFORMANT .*\n(?: {2}.*\n)*? {2}Nothing that failed is promised by edition 2025-09: /,
    );
  });

  test('is told in results.json', async () => {
    const { stdout } = await judge('2025-09', ['--json']);
    const { verdict, proposedEdition }: RunRecord = JSON.parse(stdout);
    expect({ verdict, proposedEdition }).toEqual({ verdict: 'non-conformant', proposedEdition: '2025-09' });
  });

  test('fails nothing when it is judged as what it is', async () => {
    const { stdout } = await judge('2025-09', ['--edition', '2025-09', '--json']);
    const { requirements, ...record }: RunRecord = JSON.parse(stdout);
    expect(requirements.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    expect(record).not.toHaveProperty('proposedEdition');
  });
});

test.each([
  'everything-is-invalid',
  'everything-is-a-server-error',
  'types-empty-accepted',
  'types-any-value',
  'type-required-beside-types',
  'names-refused-in-types',
  'client-token-129-accepted',
])('no other edition is proposed for the fault %s', async (fault) => {
  const { code, stdout } = await runCli(['--fault', fault, '-m', 'coverage', '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).not.toHaveProperty('proposedEdition');
});
