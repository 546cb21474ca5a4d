import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { endpointReturned } from '../../cli/watch/watch-endpoint.ts';
import { findFault } from '../../emulator/fault-catalogue.ts';
import { createEmulator, serveEmulator } from '../../emulator/index.ts';
import { loadContract } from '../../spec/index.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { startCli } from './run-cli.ts';
import { runHere } from './run-here.ts';

const FAULT = 'client-token-129-accepted';
const QUICK = ['-m', 'coverage', '-g', 'clientToken', '--seed', '1'] as const;
const { operation, edition } = await loadContract();

const serve = (port: number, faults: readonly string[] = []) =>
  serveEmulator({ emulator: createEmulator({ operation, edition, faults: faults.map(findFault) }), port });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

/** Starts `run --watch`; `told` waits for the next text that matches, on either stream, and gives what was told since the last time. */
function startWatch(words: readonly string[], workingDirectory: string) {
  const child = startCli(['run', '--watch', ...words], { workingDirectory });
  let heard = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (heard += text));
  return {
    async told(pattern: RegExp): Promise<string> {
      while (!pattern.test(heard)) {
        if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode} after: ${heard}`);
        await wait(20);
      }
      // The rest of what is told with it.
      await wait(300);
      const all = heard;
      heard = '';
      return all;
    },
    async end(signal: NodeJS.Signals = 'SIGINT') {
      child.kill(signal);
      const [code] = await once(child, 'exit');
      return { code, heard };
    },
    [Symbol.dispose]: () => void child.kill('SIGKILL'),
  };
}

const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());

describe('run --watch', () => {
  test('certifies again when the endpoint was stopped and started, and tells what broke, what was mended, and that nothing changed', async () => {
    const port = await freePort();
    await using folder = await temporaryDirectory();
    let server = await serve(port);
    using watched = startWatch(['-u', server.url, '-o', 'report', ...QUICK], folder.path);
    expect(await watched.told(/Ctrl-C ends/)).toMatch(/^PARTIAL .*\nWatching http:\S+\. Ctrl-C ends\.\n$/s);

    const restart = async (...faults: readonly string[]) => {
      await server.close();
      // As long as a process takes to begin where many run.
      await wait(500);
      server = await serve(port, faults);
    };
    await restart(FAULT);
    const broken = await watched.told(/replay {3}/);
    expect(broken).toMatch(/^\n\d\d:\d\d:\d\d {2}http:\S+ is back\.\npartial -> non-conformant {2}1 broken, 0 mended/);
    expect(broken).toContain('request.clientToken.max-length (must): passed -> failed');
    // What did not change is not told again.
    expect(broken).not.toMatch(/untested|Counts/i);
    const saved = () => JSON.parse(readFileSync(join(folder.path, 'report', 'results.json'), 'utf8')).verdict;
    expect(saved()).toBe('non-conformant');

    await restart(FAULT);
    expect(await watched.told(/requirements as before/)).toMatch(
      /is back\.\nNothing has changed: non-conformant, 145 requirements as before\.\n$/,
    );

    await restart();
    expect(await watched.told(/mended/)).toMatch(/non-conformant -> partial {2}0 broken, 1 mended, 144 the same\n/);
    expect(saved()).toBe('partial');
    expect(await watched.end()).toEqual({ code: 0, heard: '' });
    await server.close();
  });

  test('waits for an endpoint that is not there yet, and tells the first verdict in full', async () => {
    const port = await freePort();
    await using folder = await temporaryDirectory();
    using watched = startWatch(['-u', `http://127.0.0.1:${port}`, ...QUICK], folder.path);
    expect(await watched.told(/Ctrl-C ends/)).toContain('INCONCLUSIVE');
    const server = await serve(port, [FAULT]);
    expect(await watched.told(/Counts/)).toMatch(/is back\.\nNON-CONFORMANT .*Failed, MUST/s);
    expect((await watched.end()).code).toBe(1);
    await server.close();
  });

  test('certifies again when the configuration, a module that it imports or a list that it names changes, and goes on waiting when it is broken', async () => {
    await using folder = await temporaryDirectory();
    const write = (name: string, text: string) => writeFileSync(join(folder.path, name), text);
    write('fault.cjs', 'module.exports = {};');
    write('extent.mts', "import cases from './fault.cjs';\nexport const extent = { seed: 1, ...cases };");
    const config = (rest = '') => `import { extent } from './extent.mts';\nexport default { ...extent${rest} };`;
    write('conformance.config.mts', config());
    using watched = startWatch(['-m', 'coverage', '-g', 'clientToken', '--fault', FAULT], folder.path);
    expect(await watched.told(/Ctrl-C ends/)).toContain(
      'Watching conformance.config.mts, extent.mts, fault.cjs. Ctrl-C ends.',
    );

    write('fault.cjs', 'module.exports = { capabilities: { ConflictException: false } };');
    expect(await watched.told(/the same/)).toMatch(
      /^\n\S+ {2}fault\.cjs has changed\.\n.*error\.ConflictException\.status \(must\): untested -> not-applicable/s,
    );

    write('conformance.config.mts', 'export default { ulr: 1 };');
    expect(await watched.told(/hint/)).toMatch(
      /^\n\S+ {2}conformance\.config\.mts has changed\.\nerror: .*unknown key "ulr".*\nhint: .*\n$/,
    );

    write('conformance.config.mts', config(", knownFailing: 'known.yaml'"));
    expect(await watched.told(/hint/)).toContain('known.yaml cannot be read');
    write('known.yaml', '- { requirement: request.clientToken.max-length, reason: Old., ticket: 1 }\n');
    expect(await watched.told(/the same/)).toMatch(
      /^\n\S+ {2}known\.yaml has changed\.\n.*request\.clientToken\.max-length \(must\): failed -> known/s,
    );

    rmSync(join(folder.path, 'conformance.config.mts'));
    expect(await watched.told(/hint/)).toContain('conformance.config.mts is gone.\nhint: Put it back');
    write('conformance.config.mts', config());
    expect(await watched.told(/the same/)).toContain('conformance.config.mts has changed.\n');

    rmSync(join(folder.path, 'extent.mts'));
    expect(await watched.told(/hint/)).toContain('extent.mts has changed.\nerror: ');
    expect((await watched.end()).code).toBe(2);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends with the code of `run` when %s comes in the middle of a run', async (signal, code) => {
    await using folder = await temporaryDirectory();
    const slow = { before: { command: 'touch begun; sleep 1', timeoutMs: 60_000 } };
    writeFileSync(
      join(folder.path, 'conformance.config.json'),
      JSON.stringify({ scenarios: { ConflictException: slow } }),
    );
    using watched = startWatch(['--requirement', 'error.ConflictException', '-m', 'coverage'], folder.path);
    while (!existsSync(join(folder.path, 'begun'))) await wait(10);
    expect((await watched.end(signal)).code).toBe(code);
  });

  test('ends with 143 when SIGTERM comes while it waits', async () => {
    await using folder = await temporaryDirectory();
    using watched = startWatch([...QUICK], folder.path);
    await watched.told(/Watching for a configuration\. Ctrl-C ends/);
    expect(await watched.end('SIGTERM')).toEqual({ code: 143, heard: '' });
  });
});

test.each([
  [['--shard', '1/2', '--seed', '1'], '--shard do not go together'],
  [['--resume', 'events.ndjson'], '--resume do not go together'],
  [['--record', 'recording.gz'], '--record do not go together'],
  [['--write-known', 'known.yaml'], '--write-known do not go together'],
  [['--json'], 'the report json of every run would go to standard output'],
  [['-u', 'https://datazone.eu-west-1.amazonaws.com', '--allow-live'], 'billed work at datazone.eu-west-1'],
  [['-c', 'nowhere.json'], 'nowhere.json does not exist'],
])('run --watch %o is refused before anything is sent', async (words, told) => {
  const { code, error } = await runHere(['run', '--watch', ...words], directory.path);
  expect({ code, told: error?.message }).toEqual({ code: 2, told: expect.stringContaining(told) });
});

describe('the return of an endpoint', () => {
  test('is not told of one that closes idle connections, and is told of a restart between two looks', async () => {
    const sockets = new Set<Socket>();
    const listen = async (port: number) => {
      const server = createServer((socket) => sockets.add(socket.on('error', () => {}).resume()));
      await once(server.listen(port, '127.0.0.1'), 'listening');
      return server;
    };
    const port = await freePort();
    let server = await listen(port);
    const ended = new AbortController();
    let returned = false;
    const waiting = endpointReturned(`http://127.0.0.1:${port}`, { isAway: false, signal: ended.signal }).then(() => {
      returned = true;
    });
    const drop = () => {
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    };
    for (let times = 0; times < 3; times += 1) {
      await wait(400);
      drop();
    }
    expect(returned).toBe(false);
    await wait(400);
    server.close();
    drop();
    await wait(100);
    server = await listen(port);
    await waiting;
    expect(returned).toBe(true);
    drop();
    server.close();
  });

  test('is not told while something in between takes connections for nobody', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
    const waiting = endpointReturned(`http://127.0.0.1:${address.port}`, {
      isAway: true,
      signal: AbortSignal.timeout(1_200),
    });
    await expect(waiting).rejects.toThrow();
    server.close();
  });
});
