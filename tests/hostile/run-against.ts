import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EMULATOR_FIXTURES, EMULATOR_SCENARIOS } from '../../emulator/index.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { runCli } from '../cli/run-cli.ts';
import type { Behaviour } from './behaviour.ts';

const TELLER = fileURLToPath(new URL('./tell-peak-memory.mjs', import.meta.url));

/** What a run of the command line against one endpoint came to. */
export interface HostileRun {
  readonly code: number | null;
  readonly record: RunRecord;
  readonly stdout: string;
  readonly stderr: string;
  /** The files that it wrote, as text. */
  readonly results: string;
  readonly events: string;
  readonly junit: string;
  readonly durationMs: number;
  readonly peakMegabytes: number;
}

/** Runs the real command line, in a process of its own, with a configuration that lets every requirement be tested. */
export async function runAgainst({ serve, flags = [], environmentFor = () => ({}) }: Behaviour): Promise<HostileRun> {
  const directory = await mkdtemp(join(tmpdir(), 'hostile-'));
  try {
    await using endpoint = await serve();
    const config = join(directory, 'conformance.config.json');
    await writeFile(config, JSON.stringify({ fixtures: EMULATOR_FIXTURES, scenarios: EMULATOR_SCENARIOS }));
    const startedAtMs = performance.now();
    const { code, stdout, stderr } = await runCli(
      ['run', '-u', endpoint.url, '-c', config, '-m', 'coverage', '--seed', '1', '-o', directory, ...flags],
      {
        environment: environmentFor({ proxy: endpoint.proxy ?? '' }),
        workingDirectory: directory,
        node: ['--import', TELLER],
      },
    );
    const durationMs = performance.now() - startedAtMs;
    endpoint.check?.();
    const results = await readFile(join(directory, 'results.json'), 'utf8');
    const [, peak = 'NaN'] = /^peak memory (\d+)$/m.exec(stderr) ?? [];
    return {
      code,
      stdout,
      stderr,
      durationMs,
      peakMegabytes: Number(peak) / 1024,
      record: JSON.parse(results) as RunRecord,
      results,
      events: await readFile(join(directory, 'events.ndjson'), 'utf8'),
      junit: await readFile(join(directory, 'junit.xml'), 'utf8'),
    };
  } finally {
    await rm(directory, { recursive: true });
  }
}
