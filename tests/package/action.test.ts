import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const TOP = join(import.meta.dirname, '../..');
const action = parse(await readFile(join(TOP, 'action.yml'), 'utf8'));
const script: string = action.runs.steps.find(({ id }: { id?: string }) => id === 'run').run;
let folder = '';

/** What a runner has: a shell, and an npx that fetches the package. Here it starts this checkout. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'action-'));
  await mkdir(join(folder, 'bin'));
  const npx = `#!/bin/sh\nshift 2\nexec '${process.execPath}' '${join(TOP, 'cli/bin.mjs')}' "$@"\n`;
  await writeFile(join(folder, 'bin/npx'), npx);
  await chmod(join(folder, 'bin/npx'), 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function runAction(inputs: Readonly<Record<string, string>>) {
  const files = { GITHUB_STEP_SUMMARY: join(folder, 'summary'), GITHUB_OUTPUT: join(folder, 'output') };
  for (const file of Object.values(files)) await writeFile(file, '');
  const env = {
    ...files,
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    DATAZONE_CONFORMANCE_OUTPUT_DIR: 'report',
    VERSION: 'latest',
    ...inputs,
  };
  const { code, stdout } = await promisify(execFile)('bash', ['-e', '-c', script], { cwd: folder, env }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error) => ({ code: Number(error.code), stdout: String(error.stdout) }),
  );
  return {
    code,
    stdout,
    summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
    output: await readFile(files.GITHUB_OUTPUT, 'utf8'),
  };
}

describe('the GitHub Action', () => {
  it('certifies, and tells the verdict as an output and as a summary of the job', async () => {
    const { code, summary, output } = await runAction({ ARGUMENTS: '--seed 1 --cases 10' });
    expect({ code, output }).toEqual({ code: 0, output: 'verdict=conformant\n' });
    expect(summary).toMatch(/conformant/i);
    expect(await readFile(join(folder, 'report/badge.svg'), 'utf8')).toContain('<svg');
  });

  it('fails a job whose target is broken, with annotations and all the reports', async () => {
    const { code, stdout, output, summary } = await runAction({
      ARGUMENTS: '--seed 1 -m coverage --fault client-token-129-accepted',
    });
    expect({ code, output }).toEqual({ code: 1, output: 'verdict=non-conformant\n' });
    expect(stdout).toMatch(/^::error /m);
    expect(summary).toContain('request.clientToken.max-length');
  });

  it('fails with the exit code of a wrong flag, and has nothing to tell', async () => {
    const { code, output } = await runAction({
      ARGUMENTS: '--no-such-flag',
      DATAZONE_CONFORMANCE_OUTPUT_DIR: 'nothing',
    });
    expect({ code, output }).toEqual({ code: 2, output: '' });
  });

  it('names what it uses by commit', () => {
    const used: readonly string[] = action.runs.steps.flatMap(({ uses }: { uses?: string }) => uses ?? []);
    expect(used.length).toBeGreaterThan(0);
    for (const name of used) expect(name).toMatch(/@[0-9a-f]{40}$/);
  });
});
