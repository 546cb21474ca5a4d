import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCli, startCli } from '../cli/run-cli.ts';

const TOP = join(import.meta.dirname, '../..');
const dockerfile = await readFile(join(TOP, 'Dockerfile'), 'utf8');
const compose = parse(await readFile(join(TOP, 'compose.yaml'), 'utf8'));
const [, command = ''] = /^CMD (\[.*\])$/m.exec(dockerfile) ?? [];
const [, health = ''] = /^ +CMD (\[.*\])$/m.exec(dockerfile) ?? [];

/** No container engine is asked here: what the files say is run as the processes that it would be in containers. */
describe('what the container files say', () => {
  it('is that the emulator serves, is found healthy, and is certified with the configuration beside it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'container-'));
    const [serve, ...flags]: readonly string[] = JSON.parse(command);
    const child = startCli([serve ?? '', ...flags.map((flag) => (flag === '8400' ? '0' : flag))]);
    const [line] = await once(child.stdout, 'data');
    const port = new URL(String(line).trim()).port;

    const [program, flag, script = ''] = JSON.parse(health);
    expect([program, flag]).toEqual(['node', '-e']);
    const isHealthy = startNode(script.replace('8400', port));
    expect((await once(isHealthy, 'exit'))[0]).toBe(0);

    await writeFile(join(folder, 'conformance.config.json'), compose.configs.configuration.content);
    const words: readonly string[] = compose.services.suite.command;
    const { code, stdout } = await runCli(
      [
        ...words.map((word) =>
          word.replace('http://emulator:8400', `http://127.0.0.1:${port}`).replace('/work', folder),
        ),
        '--seed',
        '1',
        '--cases',
        '20',
      ],
      { workingDirectory: folder },
    );
    expect(stdout).toMatch(/^CONFORMANT/);
    expect(code).toBe(0);

    child.kill('SIGTERM');
    await once(child, 'exit');
    expect((await once(startNode(script.replace('8400', port)), 'exit'))[0]).toBe(1);
    await rm(folder, { recursive: true });
  });

  it('is that nothing runs as root or may write where nothing is mounted', () => {
    expect(dockerfile).toMatch(/^USER 1000:1000$/m);
    for (const service of Object.values<Record<string, unknown>>(compose.services))
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  });
});

const startNode = (script: string) => startCli([], { node: ['-e', script] });
