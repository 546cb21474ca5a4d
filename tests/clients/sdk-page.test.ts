import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readKnownList } from '../../cli/known/read-known-list.ts';
import { readMessage } from '../../runners/clients/drivers/read-message.ts';
import { SHIPPED_DRIVERS } from '../../sdks/index.ts';
import { runCli } from '../cli/run-cli.ts';

const DOCS = `${import.meta.dirname}/../../docs`;
const PAGE = readFileSync(`${DOCS}/sdks.md`, 'utf8');
const MESSAGES = [
  ...readFileSync(`${DOCS}/write-a-driver.md`, 'utf8').matchAll(/^\{"type":"(?:hello|result)".*\}$/gm),
].map(([line]) => line);

test('the page about drivers shows messages that are right', () => {
  expect(MESSAGES).toHaveLength(5);
  for (const line of MESSAGES) expect(readMessage(line)).toMatchObject({ kind: 'message', message: JSON.parse(line) });
});

test('the driver that it shows is one', async () => {
  const driver = `exec '${process.execPath}' '${import.meta.dirname}/../../examples/sdk-driver/driver.mjs'`;
  const { code, stdout, stderr } = await runCli([
    'sdk',
    '--driver',
    driver,
    '-m',
    'coverage',
    '-g',
    'client.error',
    '--json',
  ]);
  expect(code, stderr).toBe(0);
  const { requirements, cases } = JSON.parse(stdout);
  expect(cases.length).toBeGreaterThan(40);
  const tested = requirements.filter((one: { readonly id: string }) => one.id.startsWith('client.error.'));
  expect(new Set(tested.map((one: { readonly verdict: string }) => one.verdict))).toEqual(new Set(['passed']));
});

test.each(SHIPPED_DRIVERS)(
  'it has what the driver of $name stands on, and what its SDK is known to break',
  async ({ name, sdk, knownFailing }) => {
    expect(PAGE).toMatch(new RegExp(`^\\| \`${name}\` \\| ${sdk} \\| `, 'm'));
    const [, broken = ''] =
      new RegExp(`^\\| \`${name}\` \\| \\S+ \\| .* \\| conformant.* \\| (.*) \\|$`, 'm').exec(PAGE) ?? [];
    const shown = [...broken.matchAll(/`([^`]+)`/g)].map(([, id]) => id);
    const known = knownFailing === undefined ? [] : await readKnownList(knownFailing, '/');
    expect(shown).toEqual(known.map(({ subject }) => subject.id).toSorted());
  },
);
