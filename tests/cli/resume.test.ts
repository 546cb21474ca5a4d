import { once } from 'node:events';
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmulatorServer } from '../../emulator/index.ts';
import type { Event } from '../../spec/words/event.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { recordOf } from '../reports/record-of.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runCli, startCli } from './run-cli.ts';
import { serveSlowly } from './slow-emulator.ts';

const FLAGS = ['--seed', '5', '--cases', '150', '-q'] as const;

const textOf = (directory: string, file = 'events.ndjson') =>
  existsSync(join(directory, file)) ? readFileSync(join(directory, file), 'utf8') : '';
const linesOf = (directory: string, file?: string) => textOf(directory, file).split('\n').slice(0, -1);
const eventsOf = (directory: string, file?: string): readonly Event[] =>
  linesOf(directory, file).map((line) => JSON.parse(line));
const recordIn = (directory: string): RunRecord => JSON.parse(readFileSync(join(directory, 'results.json'), 'utf8'));

/** What a report says about the target; all else is about the run. */
const foundIn = ({ verdict, requirements, properties, cases, learnt }: RunRecord) => ({
  verdict,
  requirements,
  properties,
  learnt,
  cases: cases.map((result) => `${result.id} ${result.verdict}`).toSorted(),
});

interface Killing {
  readonly url: string;
  readonly directory: string;
  /** Kills once the events hold this. */
  readonly when: (text: string) => boolean;
  readonly flags?: readonly string[];
}

/** Starts a run that writes into the directory, and kills it at a moment. */
async function runAndKill({ url, directory, when, flags = [] }: Killing): Promise<void> {
  const child = startCli([...FLAGS, '-u', url, '-o', '.', ...flags], { workingDirectory: directory });
  const exit = once(child, 'exit');
  while (!when(textOf(directory))) await wait(2);
  child.kill('SIGKILL');
  await exit;
}

const hasLines = (count: number) => (text: string) => text.split('\n').length > count;

const isFinishedCase = (kind: string) => kind === 'case-finished';

describe('a run that was killed', () => {
  let server: EmulatorServer & { readonly requests: () => number; readonly fault: string };
  let whole: RunRecord;
  beforeAll(async () => {
    server = await serveSlowly(4);
    await using directory = await temporaryDirectory();
    await runCli([...FLAGS, '-u', server.url, '-o', '.'], { workingDirectory: directory.path });
    whole = recordIn(directory.path);
  });
  afterAll(() => server.close());

  test.each([
    ['as soon as it began', hasLines(1)],
    ['in the middle of its cases', hasLines(150)],
    ['in the middle of a property', (text: string) => text.includes('"property-progress"')],
  ])('%s leaves every finished case readable, and goes on from there to the same end', async (_, when) => {
    await using directory = await temporaryDirectory();
    await runAndKill({ url: server.url, directory: directory.path, when });
    const kinds = eventsOf(directory.path).map(({ kind }) => kind);
    const finished = kinds.slice(0, kinds.lastIndexOf('refusals-confirmed') + 1).filter(isFinishedCase).length;
    const before = server.requests();
    const { code, stderr } = await runCli([...FLAGS, '-u', server.url, '-o', '.', '--resume', 'events.ndjson'], {
      workingDirectory: directory.path,
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(foundIn(recordIn(directory.path))).toEqual(foundIn(whole));
    // Controls and probes are sent again, and what came since it was made sure that refusals mean something; nothing else that was finished.
    expect(server.requests() - before).toBeLessThan(whole.requests - finished + 60);
    expect(foundIn(recordOf(eventsOf(directory.path)))).toEqual(foundIn(whole));
  });

  test('with its last line cut off, twice, goes on from both, and loses nothing of the first', async () => {
    await using directory = await temporaryDirectory();
    const { path: inside } = directory;
    await runAndKill({ url: server.url, directory: inside, when: hasLines(100) });
    const path = join(inside, 'events.ndjson');
    truncateSync(path, textOf(inside).length - 20);
    const first = linesOf(inside);
    await runAndKill({
      url: server.url,
      directory: inside,
      when: hasLines(first.length + 130),
      flags: ['--resume', path],
    });
    expect(linesOf(directory.path).slice(0, first.length)).toEqual(first);
    truncateSync(path, textOf(directory.path).length - 20);
    await runCli([...FLAGS, '-u', server.url, '-o', '.', '--resume', path], { workingDirectory: directory.path });
    expect(foundIn(recordIn(directory.path))).toEqual(foundIn(whole));
    expect(() => eventsOf(directory.path)).not.toThrow();
  });

  test('goes on in another file, which then holds the whole, and takes its seed', async () => {
    await using directory = await temporaryDirectory();
    await runAndKill({ url: server.url, directory: directory.path, when: hasLines(200) });
    const before = textOf(directory.path);
    await runCli(['--cases', '150', '-q', '-u', server.url, '--resume', 'events.ndjson', '-r', 'ndjson=other.ndjson'], {
      workingDirectory: directory.path,
    });
    expect(foundIn(recordOf(eventsOf(directory.path, 'other.ndjson')))).toEqual(foundIn(whole));
    expect(textOf(directory.path)).toBe(before);
    expect(recordOf(eventsOf(directory.path, 'other.ndjson'))).toMatchObject({ seed: 5 });
  });

  test('is refused when something else is to run now: nothing is sent, and the file stays as it is', async () => {
    await using directory = await temporaryDirectory();
    await runAndKill({ url: server.url, directory: directory.path, when: hasLines(20) });
    const before = textOf(directory.path);
    const requests = server.requests();
    const { code, stdout, stderr } = await runCli(
      [...FLAGS, '-u', server.url, '-o', '.', '--resume', 'events.ndjson', '-m', 'coverage'],
      { workingDirectory: directory.path },
    );
    expect(stderr).toMatch(
      /^error: .* is of another run than this one: mode all there and coverage here\.\nhint: .+\n$/,
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(textOf(directory.path)).toBe(before);
    expect(server.requests()).toBe(requests);
  });
});
