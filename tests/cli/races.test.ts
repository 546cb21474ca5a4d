import { expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const RACE = ['-m', 'coverage', '--requirement', 'idempotency.concurrent', '--seed', '1'];

test.each(['1', '16'])('a race of two milliseconds shows over HTTP with %s workers, each time', async (workers) => {
  for (let time = 0; time < 3; time += 1) {
    const { code, stdout } = await runCli([...RACE, '-w', workers, '--fault', 'token-looked-up-before-it-is-kept']);
    expect(stdout).toMatch(/Failed, MUST \(1\)\n\n {2}idempotency.concurrent\n/);
    expect(code).toBe(1);
  }
});

test.each(['pool', 'fetch'])('a target without a race keeps the promise over %s', async (transport) => {
  const { code, stdout } = await runCli([...RACE, '--transport', transport]);
  expect(stdout).not.toContain('Failed');
  expect(code).toBe(0);
});
