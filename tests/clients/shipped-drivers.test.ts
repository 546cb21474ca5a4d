import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkClientKnownList } from '../../cli/clients/check-client-known-list.ts';
import { readKnownList } from '../../cli/known/read-known-list.ts';
import { enumerateClientCases } from '../../generators/clients/index.ts';
import { SHIPPED_DRIVERS } from '../../sdks/index.ts';
import { loadContract } from '../../spec/index.ts';
import { EDITIONS } from '../../spec/words/requirement.ts';
import { runCli } from '../cli/run-cli.ts';

/** What a client may be held to without a toolchain but Node. */
const HERE = 'js-v3';

const LISTS = SHIPPED_DRIVERS.flatMap(({ name, knownFailing }) =>
  knownFailing === undefined ? [] : [[name, knownFailing] as const],
);

describe.each(LISTS)('what %s is known to break', (_name, path) => {
  test.each(EDITIONS)('has names of edition %s', async (edition) => {
    const contract = await loadContract({ edition });
    const list = await readKnownList(path, '/');
    expect(() => checkClientKnownList(list, { contract, cases: enumerateClientCases(contract) })).not.toThrow();
  });

  test('is linked, and comes up again within a year or so', async () => {
    for (const { ticket, expires, reason } of await readKnownList(path, '/')) {
      expect(ticket).toMatch(/^https:\/\/github\.com\//);
      expect(expires).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(reason.length).toBeGreaterThan(40);
    }
  });
});

test.each(SHIPPED_DRIVERS)('the driver of $name has a page of its own', ({ name }) => {
  expect(existsSync(fileURLToPath(new URL(`../../sdks/${name}/README.md`, import.meta.url)))).toBe(true);
});

// The other SDKs need toolchains of their own: `npm run test:sdks` builds and runs all of them.
describe('certifying the real SDKs', () => {
  test(`${HERE} keeps every promise but those that it is known to break`, async () => {
    const { code, stdout, stderr } = await runCli(['sdk', HERE, '-q', '--seed', '1'], { workingDirectory: '/' });
    expect(stdout, stderr).toMatch(/^CONFORMANT-WITH-DEVIATIONS {2}js-v3 [\d.]+ .* 0 failed, 0 untested, \d+ known$/m);
    expect(code).toBe(0);
    // On a new machine, its packages are fetched first.
  }, 240_000);

  const leftOut = SHIPPED_DRIVERS.filter(({ name }) => name !== HERE);
  test.for(leftOut)('$name is left to npm run test:sdks', (_driver, { skip }) => {
    skip('it needs a toolchain of its own');
  });
  console.info(`Left to "npm run test:sdks": ${leftOut.map(({ name }) => name).join(', ')}.`);
});
