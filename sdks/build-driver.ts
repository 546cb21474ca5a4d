import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OperationalError } from '../spec/words/operational-error.ts';
import { holdLock } from './hold-lock.ts';
import type { ShippedDriver } from './shipped-drivers.ts';

const ROOM = fileURLToPath(new URL('.', import.meta.url));

/** Lines of a failed build that an error message quotes at most. */
const QUOTED_LINES = 8;

/** A driver that is ready to run. */
export interface BuiltDriver {
  readonly command: string;
  readonly cwd: string;
  /** Seconds that the build took; undefined when the cache had it. */
  readonly buildSeconds?: number;
}

/**
 * Builds a shipped driver in a copy of its folder in the cache, or takes the one that was built there before from the same files.
 *
 * @throws OperationalError (exit code 2) when a tool is missing or the build fails.
 */
export async function buildDriver(
  driver: ShippedDriver,
  { cache = defaultCache() }: { readonly cache?: string } = {},
): Promise<BuiltDriver> {
  const files = await listFiles(driver);
  const cwd = join(cache, `${driver.name}-${await digestOf(driver, files)}`);
  if (await exists(join(cwd, '.built'))) return { command: driver.run, cwd };
  await requireTools(driver);
  await mkdir(cache, { recursive: true });
  await using _lock = await holdLock(`${cwd}.lock`);
  // Somebody else may have built it meanwhile.
  if (await exists(join(cwd, '.built'))) return { command: driver.run, cwd };
  const startedAtMs = Date.now();
  // Built where it will run, since virtual environments know their place; only the mark says that it is whole.
  await rm(cwd, { recursive: true, force: true });
  await mkdir(cwd, { recursive: true });
  for (const [from, to] of files) await cp(from, join(cwd, to));
  for (const command of driver.build) await run(driver, { command, cwd });
  await writeFile(join(cwd, '.building'), '');
  await rename(join(cwd, '.building'), join(cwd, '.built'));
  return { command: driver.run, cwd, buildSeconds: (Date.now() - startedAtMs) / 1000 };
}

/** `XDG_CACHE_HOME` or `~/.cache`, outside the tree. */
function defaultCache(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'datazone-conformance', 'sdks');
}

async function listFiles({
  name,
  borrowed = [],
}: ShippedDriver): Promise<readonly (readonly [from: string, to: string])[]> {
  const folder = join(ROOM, name);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const own = entries
    .filter((entry) => entry.isFile() && entry.name !== 'README.md')
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, path.slice(folder.length + 1)] as const)
    .filter(([, path]) => !/(?:^|\/)(?:node_modules|target|venv)\//.test(path));
  return [...own, ...borrowed.map((path) => [join(ROOM, path), path.slice(path.indexOf('/') + 1)] as const)].toSorted();
}

async function digestOf({ build }: ShippedDriver, files: Awaited<ReturnType<typeof listFiles>>): Promise<string> {
  const digest = createHash('sha256').update(JSON.stringify(build));
  for (const [from, to] of files) digest.update(to).update(await readFile(from));
  return digest.digest('hex').slice(0, 12);
}

async function requireTools({ name, sdk, tools }: ShippedDriver): Promise<void> {
  for (const { command, install } of tools) {
    if (await isFound(command)) continue;
    throw new OperationalError(`The driver ${name} (${sdk}) needs ${command}, which is not on this machine.`, {
      code: 'DRIVER_TOOL_MISSING',
      hint: `To have it: ${install}.`,
    });
  }
}

async function isFound(command: string): Promise<boolean> {
  const places = command.includes('/')
    ? [command]
    : (process.env['PATH'] ?? '').split(':').map((place) => join(place, command));
  for (const place of places) if (await exists(place)) return true;
  return false;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function run(
  { name }: ShippedDriver,
  { command, cwd }: { readonly command: string; readonly cwd: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', command], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const words: string[] = [];
    const listen = (chunk: Buffer) => {
      words.push(
        ...chunk
          .toString('utf8')
          .split('\n')
          .filter((line) => line.trim() !== ''),
      );
      words.splice(0, words.length - QUOTED_LINES);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new OperationalError(`The driver ${name} could not be built: "${command}" ended with exit code ${code}.`, {
            code: 'DRIVER_BUILD_FAILED',
            hint: `Its last words:\n  ${words.join('\n  ')}`,
          }),
        );
    });
  });
}
