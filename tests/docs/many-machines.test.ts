import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { openEmulator } from '../../cli/open-emulator.ts';
import { loadContract } from '../../spec/load-contract.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';

const TOP = join(import.meta.dirname, '../..');
const read = (path: string): Promise<string> => readFile(join(TOP, path), 'utf8');
const WORKFLOW = await read('examples/many-machines/conformance.yml');
const SHARDS = await read('examples/many-machines/kubernetes/shards.yaml');
const MERGE = await read('examples/many-machines/kubernetes/merge.yaml');

// GitHub's own parser imports JSON as bundlers do, and not as Node does.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');

const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());

/** A machine has the command and an npx that fetches it; here both start this checkout, with few cases. */
beforeAll(async () => {
  const bin = join(directory.path, 'bin');
  await mkdir(bin);
  const start = `exec '${process.execPath}' '${join(TOP, 'cli/bin.mjs')}' "$@"\n`;
  await writeFile(join(bin, 'datazone-conformance'), `#!/bin/sh\n${start}`);
  await writeFile(join(bin, 'npx'), `#!/bin/sh\nshift 2\n${start}`);
  for (const name of ['datazone-conformance', 'npx']) await chmod(join(bin, name), 0o755);
});

const FEW_CASES = { DATAZONE_CONFORMANCE_CASES: '10', DATAZONE_CONFORMANCE_GREP: 'clientToken' };

/** Runs a script as a machine does. */
const run = (script: string, { folder, env = {} }: { folder: string; env?: Readonly<Record<string, string>> }) =>
  new Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
    const inherited = { PATH: `${join(directory.path, 'bin')}:${process.env['PATH']}` };
    execFile(
      'bash',
      ['-e', '-c', script],
      { cwd: folder, env: { ...inherited, ...FEW_CASES, ...env } },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });

async function folderFor(name: string): Promise<string> {
  const folder = join(directory.path, name);
  await mkdir(folder, { recursive: true });
  return folder;
}

const recordIn = async (...path: readonly string[]): Promise<RunRecord> =>
  JSON.parse(await readFile(join(...path), 'utf8'));

const serve = async (...faults: readonly string[]) =>
  openEmulator({ contract: await loadContract(), faults, host: '127.0.0.1', port: 0 });

describe('the workflow', () => {
  const { jobs } = parse(WORKFLOW);
  const stepsOf = (job: string): readonly { readonly name?: string; readonly run?: string }[] => jobs[job].steps;
  const scriptOf = (job: string, name: string) => stepsOf(job).find((step) => step.name?.startsWith(name))?.run ?? '';

  test('is one that GitHub reads', () => {
    const faults = (content: string) =>
      parseWorkflow({ name: 'conformance.yml', content }, new NoOperationTraceWriter())
        .context.errors.getErrors()
        .map(({ message }) => message);
    expect(faults(WORKFLOW)).toEqual([]);
    expect(faults(WORKFLOW.replace('fail-fast', 'fail-slow'))).not.toEqual([]);
  });

  test('runs every shard, joins them and writes a summary', async () => {
    const folder = await folderFor('workflow');
    const server = await serve();
    const shards: readonly number[] = jobs.shard.strategy.matrix.shard;
    for (const shard of shards) {
      const values: Readonly<Record<string, string>> = {
        'matrix.shard': String(shard),
        'strategy.job-total': String(shards.length),
        'github.run_number': '17',
      };
      const script = scriptOf('shard', 'Certify')
        .replaceAll(/\$\{\{ (\S+) \}\}/g, (expression, name: string) => values[name] ?? expression)
        .replaceAll('http://127.0.0.1:4566', server.url);
      expect(script).not.toContain('{{');
      const machine = await folderFor(`workflow/shards/shard-${shard}`);
      expect(await run(script, { folder: machine })).toMatchObject({ code: 0 });
      await writeFile(join(machine, 'results.json'), await readFile(join(machine, 'shard/results.json')));
    }
    await server.close();
    expect(await run(scriptOf('merge', 'Join'), { folder })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^::notice /),
    });
    const summary = stepsOf('merge').find((step) => step.run?.startsWith('cat '))?.run ?? '';
    await run(summary, { folder, env: { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') } });
    expect(await readFile(join(folder, 'summary.md'), 'utf8')).toMatch(/^## PARTIAL: /);
    const record = await recordIn(folder, 'report/results.json');
    expect(record).not.toHaveProperty('shard');
    expect(record.seed).toBe(17);
  });

  test('starts its endpoint and waits for it', async () => {
    const port = 20_000 + (process.pid % 20_000);
    const script = `${scriptOf('shard', 'Start').replaceAll('4566', String(port))}\nkill %1`;
    expect(await run(script, { folder: directory.path })).toMatchObject({ code: 0 });
  });
});

describe('the manifests', () => {
  const MODELS = { ConfigMap, PersistentVolumeClaim, Job } as const;
  const documents = [SHARDS, MERGE].flatMap((text) => parseAllDocuments(text).map((document) => document.toJS()));
  const validate = (document: { readonly kind: keyof typeof MODELS }): void =>
    new MODELS[document.kind](document as never).validate();
  const containerOf = (name: string) =>
    documents.find(({ metadata }) => metadata.name === name).spec.template.spec.containers[0];
  const environmentOf = (name: string): Readonly<Record<string, string>> =>
    Object.fromEntries(containerOf(name).env.map((each: { name: string; value: string }) => [each.name, each.value]));

  test.each(documents.map((document) => [`${document.kind} ${document.metadata.name}`, document]))(
    '%s keeps to the schema of Kubernetes',
    (_, document) => {
      expect(() => validate(document)).not.toThrow();
    },
  );

  test.each([
    ['completions', 'seven'],
    ['completionMode', 7],
    ['template', undefined],
  ])('with another %s break it', (member, value) => {
    const job = documents.find(({ kind }) => kind === 'Job');
    expect(() => validate({ ...job, spec: { ...job.spec, [member]: value } })).toThrow(member);
  });

  test('have as many pods as shards', () => {
    const { spec } = documents.find(({ metadata }) => metadata.name === 'conformance-shards');
    expect(spec.completionMode).toBe('Indexed');
    expect([spec.completions, spec.parallelism]).toEqual([7, 7]);
    expect(environmentOf('conformance-shards')['SHARDS']).toBe('7');
  });

  test.each([
    ['a right endpoint', [], 0],
    ['a faulty one', ['client-token-129-accepted'], 1],
  ] as const)('run every shard and join them, against %s', async (name, faults, verdict) => {
    const folder = await folderFor(name.replaceAll(' ', '-'));
    const server = await serve(...faults);
    await writeFile(join(folder, 'conformance.config.json'), documents[0].data['conformance.config.json']);
    const mine = { RESULTS: folder, DATAZONE_CONFORMANCE_CONFIG: join(folder, 'conformance.config.json') };
    const { command, args } = containerOf('conformance-shards');
    expect(command).toEqual(['sh', '-c']);
    for (const index of Array(7).keys()) {
      const env = {
        ...environmentOf('conformance-shards'),
        ...mine,
        JOB_COMPLETION_INDEX: String(index),
        DATAZONE_CONFORMANCE_URL: server.url,
      };
      expect(await run(args[0], { folder, env }), `pod ${index}`).toMatchObject({ code: 0 });
      expect((await recordIn(folder, `shard-${index}/results.json`)).shard).toMatchObject({ index: index + 1, of: 7 });
    }
    await server.close();
    const merged = await run(containerOf('conformance-merge').args[0], { folder, env: { RESULTS: folder } });
    expect(merged.code, merged.stderr).toBe(verdict);
    expect(await recordIn(folder, 'whole/results.json')).toMatchObject({ seed: 7 });
    // A pod that is lost is told.
    const six = await run('datazone-conformance merge shard-[0-4]/results.json shard-6/results.json -q', { folder });
    expect(six.stdout).toContain('Shard 6 of 7 is missing.');
  });
});
