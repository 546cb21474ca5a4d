import { expect, test } from 'vitest';
import { enumerateCommandCases } from '../../generators/clients/index.ts';
import { type Driver, openScriptedServer } from '../../runners/clients/index.ts';
import { judgeCommand } from '../../runners/clients/judge/judge-command.ts';
import { type CommandObservation, observeCommand } from '../../runners/clients/observe-command.ts';
import { registerOf } from '../../runners/judge/notes.ts';
import { createReferenceClient, createReferenceCommandLine } from '../../sdks/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { CommandExit } from '../../spec/words/driver-message.ts';
import { runCli } from '../cli/run-cli.ts';

const contract = await loadContract();
const cases = enumerateCommandCases(contract);
const close = async () => {};
const driver: Driver = {
  hello: { type: 'hello', protocol: 1, sdk: 'reference', version: '1', language: 'typescript', commandLine: true },
  call: createReferenceClient(),
  command: createReferenceCommandLine(),
  lastWords: () => '',
  close,
  [Symbol.asyncDispose]: close,
};

const caseOf = (name: string) => {
  const found = cases.find(({ id }) => id.endsWith(`/${name}`));
  if (found === undefined) throw new Error(`No case of commands is called ${name}`);
  return found;
};

async function observe(name: string): Promise<CommandObservation> {
  await using server = await openScriptedServer();
  return await observeCommand({ driver, server, region: 'eu-west-1' }, caseOf(name), name);
}

/** What breaks when a right tool's command ends in this other way. */
async function brokenBy(name: string, change: (exit: CommandExit) => Partial<CommandExit>): Promise<readonly string[]> {
  const { requests, exit } = await observe(name);
  const observed = { requests, exit: { ...exit, ...change(exit) } };
  const { findings } = judgeCommand(caseOf(name), {
    operation: contract.operation,
    register: registerOf(contract),
    observed,
  });
  return findings.map(({ requirement }) => String(requirement));
}

test('the commands are those of the documents', () => {
  expect(cases.map(({ words }) => words.join(' '))).toEqual([
    'datazone start-metadata-generation-run --domain-identifier dzd_53ielnpxktdilj --owning-project-identifier prj7nx82mkl --target {"identifier":"ast6br2md6v9h","revision":"1","type":"ASSET"} --type BUSINESS_DESCRIPTIONS',
    expect.stringContaining('--type INVALID_TYPE'),
    expect.stringContaining('"identifier":"ast_nonexistent"'),
    expect.stringContaining('"identifier":"ast7k9mpq2xvn4"'),
    expect.stringContaining('--type BUSINESS_DESCRIPTIONS'),
    'datazone start-metadata-generation-run --domain-identifier dzd_53ielnpxktdilj',
    expect.stringContaining('"type":"ASSET" --type'),
  ]);
});

test.each(cases.map(({ id }) => id.slice(id.indexOf('/') + 1)))('a right tool breaks nothing by %s', async (name) => {
  expect(await brokenBy(name, () => ({}))).toEqual([]);
});

/** What the documents print, and what tools print today. */
const MISSING = [
  'aws: error: the following arguments are required: —owning-project-identifier, —target, —type',
  'usage: aws [options] <command>\n\naws: error: the following arguments are required: --target, --owning-project-identifier',
  'aws: [ERROR]: the following arguments are required: --target, --owning-project-identifier\n',
];
const INVALID_JSON = [
  `Error parsing parameter '--target': Invalid JSON: Expecting ',' delimiter: line 1 column 58 (char 57) JSON received: {`,
  `\nError parsing parameter '--target': Invalid JSON: Expecting ',' delimiter: line 1 column 66 (char 65)\nJSON received: {`,
];
const ERRORS = [
  "An error occurred (ResourceNotFoundException) when calling the StartMetadataGenerationRun operation: The given Asset doesn't exist. Try creating Asset before accessing it.",
  "\naws: [ERROR]: An error occurred (ResourceNotFoundException) when calling the StartMetadataGenerationRun operation: The given Asset doesn't exist.\n  Try creating Asset before accessing it.\n\nAdditional error details:\n",
];

test.each([
  ...MISSING.map((stderr) => ['missing-options', stderr] as const),
  ...INVALID_JSON.map((stderr) => ['malformed-json', stderr] as const),
  ...ERRORS.map((stderr) => ['unknown-asset', stderr] as const),
])('%s may be told as: %s', async (name, stderr) => {
  for (const exitCode of [1, 2, 252, 254, 255]) expect(await brokenBy(name, () => ({ stderr, exitCode }))).toEqual([]);
});

test.each<[name: string, what: string, change: (exit: CommandExit) => Partial<CommandExit>, broken: readonly string[]]>(
  [
    ['example', 'exit code 3', () => ({ exitCode: 3 }), ['client.command.exit-code']],
    ['example', 'nothing printed', () => ({ stdout: '' }), ['client.command.output']],
    [
      'example',
      'a date a second off',
      ({ stdout }) => ({ stdout: stdout.replace('1752644436.666', '"2025-07-16T05:40:37.666Z"') }),
      ['client.command.output'],
    ],
    ['unknown-asset', 'exit code 0', () => ({ exitCode: 0 }), ['client.command.exit-code']],
    [
      'unknown-asset',
      'nothing told',
      () => ({ stderr: '' }),
      ['client.command.streams', 'client.command.error-name', 'client.command.error-message'],
    ],
    ['missing-options', 'one option named', () => ({ stderr: 'required: --target' }), ['client.command.fault-named']],
    ['malformed-json', 'words on both streams', ({ stderr }) => ({ stdout: stderr }), ['client.command.streams']],
  ],
)('%s with %s is found', async (name, _what, change, broken) => {
  expect(await brokenBy(name, change)).toEqual(broken);
});

test('a date that names the same millisecond is right', async () => {
  const dates = [
    '"2025-07-16T05:40:36.666Z"',
    '"2025-07-16T05:40:36.666000+00:00"',
    '"2025-07-16T07:40:36.666000+02:00"',
  ];
  for (const date of dates)
    expect(await brokenBy('example', ({ stdout }) => ({ stdout: stdout.replace('1752644436.666', date) }))).toEqual([]);
});

test('the exit codes and the words of the tool are told, and a failing command is shown again by its id', async () => {
  const file = new URL('../../sdks/reference/driver.ts', import.meta.url).pathname;
  const command = `exec '${process.execPath}' '${file}' command-errors-without-name`;
  const certified = await runCli(['sdk', '--driver', command, '-g', 'client.command', '--cases', '0']);
  expect(certified.code).toBe(1);
  expect(certified.stdout).toContain('missing-options ends with exit code 252');
  const words = ['replay', 'client.command.error-name/unknown-asset', '--driver', command];
  expect(await runCli(words)).toMatchObject({ code: 1, stdout: expect.stringContaining('client.command.error-name') });
});
