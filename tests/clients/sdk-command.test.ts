import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';

const REFERENCE = `exec '${process.execPath}' '${new URL('../../sdks/reference/driver.ts', import.meta.url).pathname}'`;

test.each([
  [
    'a pattern that matches no case',
    ['sdk', 'reference', '-g', 'no-such-thing'],
    /--grep no-such-thing matches no case/,
  ],
  [
    'a requirement of servers',
    ['sdk', 'reference', '--requirement', 'operation.method'],
    /No requirement of clients in edition 2025-12 is "operation\.method"/,
  ],
  ['no client', ['sdk'], /No client is named/],
  ['a driver that is not found', ['sdk', '--driver', './no-such-driver'], /exit code 127: \.\/no-such-driver/],
])('%s is an error of usage', async (_what, words, message) => {
  const { code, stderr } = await runCli(words);
  expect(stderr).toMatch(message);
  expect(code).toBe(2);
});

test('a fault is found, named, and told without a curl line', async () => {
  const words = ['sdk', '--driver', `${REFERENCE} put-instead-of-post`, '--requirement', 'client.request.method'];
  const { code, stdout } = await runCli(words);
  expect(stdout).toContain('client.request.method');
  expect(stdout).toMatch(/^ +replay /m);
  expect(stdout).not.toMatch(/^ +curl/m);
  expect(code).toBe(1);
});

test('a driver that never says hello is given up when the time is over', async () => {
  const startedAtMs = Date.now();
  const { code, stderr } = await runCli(['sdk', '--driver', 'exec sleep 60', '--max-time', '1']);
  expect(stderr).toContain('The driver said no hello within 1 s');
  expect([code, Date.now() - startedAtMs < 15_000]).toEqual([2, true]);
});
