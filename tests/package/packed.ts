import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const run = promisify(execFile);
export const TOP = join(import.meta.dirname, '../..');

/** The package as it would be published, in a new folder that nothing of this project is above. */
export interface Packed {
  readonly folder: string;
  readonly tarball: string;
  readonly remove: () => Promise<void>;
}

/** Builds and packs this checkout. */
export async function packPackage(): Promise<Packed> {
  const folder = await mkdtemp(join(tmpdir(), 'package-'));
  await run('npm', ['pack', '--pack-destination', folder], { cwd: TOP });
  const [tarball] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack made no package');
  return { folder, tarball: join(folder, tarball), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Installs what the folder's package.json names, and these packages besides. */
export const install = (folder: string, ...packages: readonly string[]) =>
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages], { cwd: folder });
