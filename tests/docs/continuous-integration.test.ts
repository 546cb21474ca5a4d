import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openEmulator } from '../../cli/open-emulator.ts';
import { loadContract } from '../../spec/load-contract.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';

const TOP = join(import.meta.dirname, '../..');
const read = (path: string): Promise<string> => readFile(join(TOP, path), 'utf8');
const FAULT = 'client-token-129-accepted';

// GitHub's own parser imports JSON as bundlers do, and not as Node does.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');

const directory = await temporaryDirectory();
const contract = await loadContract();
const right = await openEmulator({ contract, faults: [] });
const broken = await openEmulator({ contract, faults: [FAULT] });
afterAll(async () => {
  await Promise.all([right.close(), broken.close()]);
  await directory[Symbol.asyncDispose]();
});

/** What a machine of a CI has: the command, and an npx that fetches it. Here both start this checkout. */
beforeAll(async () => {
  const bin = join(directory.path, 'bin');
  await mkdir(bin);
  const start = `exec '${process.execPath}' '${join(TOP, 'cli/bin.mjs')}' "$@"\n`;
  await writeFile(join(bin, 'datazone-conformance'), `#!/bin/sh\n${start}`);
  // Its own flags and the name of the package are not the command's.
  const skip = 'while case $1 in -*) ;; *) false ;; esac; do shift; done; shift';
  await writeFile(join(bin, 'npx'), `#!/bin/sh\n${skip}\n${start}`);
  for (const name of ['datazone-conformance', 'npx']) await chmod(join(bin, name), 0o755);
});

interface Machine {
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a program as a machine of a CI does, with few cases. */
const run = ([program = '', ...words]: readonly string[], { folder, environment = {} }: Machine) =>
  new Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
    const PATH = `${join(directory.path, 'bin')}:${process.env['PATH']}`;
    const few = { DATAZONE_CONFORMANCE_MODE: 'coverage', DATAZONE_CONFORMANCE_GREP: 'clientToken' };
    const env = { PATH, HOME: folder, ...few, ...environment };
    execFile(program, words, { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });

async function folderFor(name: string): Promise<string> {
  const folder = join(directory.path, name);
  await mkdir(folder);
  return folder;
}

/** The files that every recipe leaves. */
async function reportsIn(folder: string) {
  const text = (name: string) => readFile(join(folder, 'conformance-report', name), 'utf8');
  const { verdict } = JSON.parse(await text('results.json'));
  const [junit, badge, summary] = await Promise.all(['junit.xml', 'badge.svg', 'summary.md'].map(text));
  const hasAll = junit?.includes('<testsuites') && badge?.includes('<svg') && summary?.startsWith('#');
  return { verdict, hasAll };
}

describe('the workflow of GitHub', async () => {
  const text = await read('examples/ci/github.yml');

  test('is one that GitHub reads', () => {
    const faults = (content: string) =>
      parseWorkflow({ name: 'conformance.yml', content }, new NoOperationTraceWriter())
        .context.errors.getErrors()
        .map(({ message }) => message);
    expect(faults(text)).toEqual([]);
    expect(faults(text.replace('timeout-minutes', 'timeout-hours'))).not.toEqual([]);
  });

  test('gives the action what it takes, and reads what it tells', async () => {
    const { inputs, outputs } = parse(await read('action.yml'));
    const steps: readonly { readonly uses?: string; readonly with?: object }[] = parse(text).jobs.conformance.steps;
    const step = steps.find(({ uses }) => uses?.includes('datazone-conformance'));
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step?.with ?? { none: '' })));
    for (const [, output] of text.matchAll(/outputs\.(\w+)/g)) expect(Object.keys(outputs)).toContain(output);
  });
});

describe('the job of GitLab', async () => {
  const text = await read('examples/ci/gitlab-ci.yml');
  const { conformance: job } = parse(text);
  const certify = async (name: string, url: string) => {
    const folder = await folderFor(name);
    const environment = { ...job.variables, DATAZONE_CONFORMANCE_URL: url };
    return { folder, ...(await run(['bash', '-e', '-c', job.script.join('\n')], { folder, environment })) };
  };

  test.each([
    ['as it is', (written: string) => written, 0],
    ['with a misspelt key', (written: string) => written.replace('allow_failure', 'allow_failures'), 1],
    ['with a report of no kind that GitLab knows', (written: string) => written.replace('junit:', 'jnuit:'), 1],
  ])("%s, is held to GitLab's own schema", async (how, change, code) => {
    const folder = await folderFor(`schema ${how}`);
    await writeFile(join(folder, '.gitlab-ci.yml'), change(text));
    await run(['git', 'init', '--quiet', '--initial-branch=main'], { folder });
    await run(['git', 'remote', 'add', 'origin', 'git@gitlab.com:team/project.git'], { folder });
    const reader = fileURLToPath(import.meta.resolve('gitlab-ci-local/dist/index.js'));
    const read = await run([process.execPath, reader, '--list'], { folder });
    expect(read.code, read.stderr).toBe(code);
    expect(read.stderr).toContain(code === 0 ? 'json schema validated' : 'property is not expected to be here');
  });

  test('certifies, and leaves the artifacts that it names', async () => {
    const { code, folder, stdout } = await certify('gitlab-right', right.url);
    expect({ code, told: stdout.slice(0, 7) }).toEqual({ code: 0, told: 'PARTIAL' });
    expect(await reportsIn(folder)).toEqual({ verdict: 'partial', hasAll: true });
    expect(job.artifacts.reports.junit).toBe('conformance-report/junit.xml');
  });

  test('fails for a broken endpoint, and only warns when there is no verdict', async () => {
    expect((await certify('gitlab-broken', broken.url)).code).toBe(1);
    expect((await certify('gitlab-away', 'http://127.0.0.1:1')).code).toBe(3);
    expect(job.allow_failure.exit_codes).toEqual([3]);
  });
});

describe('the shell script', () => {
  const script = join(TOP, 'examples/ci/certify.sh');
  const certify = (folder: string, words: readonly string[], environment: Readonly<Record<string, string>>) =>
    run(['sh', script, ...words], { folder, environment });
  const SERVE = ['datazone-conformance', 'serve', '--port'];

  test('certifies an endpoint that is there, and leaves its reports', async () => {
    const folder = await folderFor('there');
    const { code, stdout } = await certify(folder, [], { URL: right.url });
    expect({ code, told: stdout.slice(0, 7) }).toEqual({ code: 0, told: 'PARTIAL' });
    expect(await reportsIn(folder)).toEqual({ verdict: 'partial', hasAll: true });
  });

  test('fails for a broken one, unless that is listed', async () => {
    const folder = await folderFor('broken');
    expect((await certify(folder, [], { URL: broken.url })).code).toBe(1);
    const known = '- { requirement: request.clientToken.max-length, reason: Old., ticket: 1 }\n';
    await writeFile(join(folder, 'known.yaml'), known);
    expect((await certify(folder, [], { URL: broken.url, KNOWN: 'known.yaml' })).code).toBe(0);
  });

  test('starts an endpoint, waits for it, and stops it', async () => {
    const folder = await folderFor('started');
    const url = 'http://127.0.0.1:18437';
    const ended = await certify(folder, [...SERVE, '18437'], { URL: url });
    expect(ended.code, ended.stderr).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  test('tells what an endpoint said that did not come up, and that there is no verdict', async () => {
    const folder = await folderFor('died');
    const words = ['sh', '-c', 'echo the disk is full; exit 1'];
    const { code, stderr } = await certify(folder, words, { URL: 'http://127.0.0.1:1' });
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(/does not answer.*the disk is full/s) });
  });
});

describe('the hooks of pre-commit', async () => {
  const [hook, ...others] = parse(await read('.pre-commit-hooks.yaml'));
  const config = parse(await read('examples/pre-commit/.pre-commit-config.yaml'));
  const local = config.repos[0].hooks[0];

  test('are named, and run before a push', () => {
    expect(others).toEqual([]);
    for (const each of [hook, local])
      expect(each).toMatchObject({ id: 'datazone-conformance', pass_filenames: false, stages: ['pre-push'] });
    expect([hook.language, local.language]).toEqual(['system', 'system']);
  });

  test.each([
    ['of this repository', [...hook.entry.split(' '), ...hook.args]],
    ['of a repository that has the package', local.entry.split(' ')],
  ])('%s certify what the configuration names', async (how, words: readonly string[]) => {
    const folder = await folderFor(`hook ${how}`);
    const configure = (url: string) => writeFile(join(folder, 'conformance.config.json'), JSON.stringify({ url }));
    await configure(right.url);
    expect(await run(words, { folder })).toMatchObject({ code: 0, stdout: expect.stringContaining('PARTIAL') });
    await configure(broken.url);
    expect((await run(words, { folder })).code).toBe(1);
  });
});
