import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'aws-cli-driver-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isPythonHere = spawnSync('python3', ['--version']).status === 0;
const LOG = '2026-11-22 10:00:00,000 - MainThread - awscli.clidriver - DEBUG - Exiting with rc 255\n\n';

/** What the tool wrote at its end when it was tried, by version. */
const ENDINGS: readonly (readonly [what: string, code: number, words: string, kind: string])[] = [
  ['1: nobody listens', 255, `${LOG}Could not connect to the endpoint URL: "http://127.0.0.1:9/v2"\n`, 'transport'],
  ['1: no answer in time', 255, `${LOG}Read timeout on endpoint URL: "http://127.0.0.1:9/v2"\n`, 'transport'],
  [
    '1: a lost connection',
    255,
    `${LOG}Connection was closed before we received a valid response from endpoint URL\n`,
    'transport',
  ],
  [
    '1: a parameter',
    255,
    `${LOG}Parameter validation failed:\nMissing required parameter in target: "identifier"\n`,
    'validation',
  ],
  [
    '1: JSON that is none',
    255,
    `${LOG}Error parsing parameter '--target': Invalid JSON: Expecting value\nJSON received: {\n`,
    'validation',
  ],
  [
    '1: an option is missing',
    2,
    'usage: aws\n\n  aws help\naws: error: the following arguments are required: --target\n',
    'validation',
  ],
  ['1: an option too many', 255, '  aws help\n\nUnknown options: --nonsense, 1\n', 'validation'],
  [
    '2: a parameter',
    252,
    `${LOG}Parameter validation failed:\nMissing required parameter in target: "identifier"\n`,
    'validation',
  ],
  ['2: nobody listens', 255, '\nCould not connect to the endpoint URL: "http://127.0.0.1:9/v2"\n', 'transport'],
];

/** What the driver tells of a tool that ends so. */
function tell(name: string, { code, words }: { readonly code: number; readonly words: string }): unknown {
  const tool = join(folder, name);
  writeFileSync(`${tool}.err`, words);
  writeFileSync(
    tool,
    `#!/bin/sh\n[ "$1" != --version ] || { echo aws-cli/1.46.3; exit 0; }\ncat '${tool}.err' >&2\nexit ${code}\n`,
  );
  chmodSync(tool, 0o755);
  const credentials = { accessKeyId: 'a', secretAccessKey: 's' };
  const call = {
    type: 'call',
    id: '1',
    endpoint: 'http://127.0.0.1:9',
    region: 'r',
    credentials,
    input: {},
    options: {},
  };
  const { stdout } = spawnSync('python3', [join(import.meta.dirname, '../../sdks/aws-cli/driver.py')], {
    input: `${JSON.stringify(call)}\n`,
    env: { ...process.env, AWS_CLI: tool },
    encoding: 'utf8',
  });
  return JSON.parse(stdout.split('\n')[1] ?? '');
}

describe('the driver of the AWS CLI tells what was refused before it was sent from what got no answer', () => {
  test.for(ENDINGS)('%s', ([what, code, words, kind], { skip }) => {
    if (!isPythonHere) skip('there is no python3');
    const last = words.slice(words.lastIndexOf('\n\n') + 2).trimEnd();
    expect(tell(what.replaceAll(/\W/g, '-'), { code, words })).toMatchObject({
      outcome: 'error',
      error: { kind, message: expect.stringContaining(last) },
    });
  });
});
