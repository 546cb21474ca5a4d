import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { satisfies } from 'semver';
import { expect, test } from 'vitest';
import { OLDEST_NODE } from '../../cli/node-version.mjs';
import manifest from '../../package.json' with { type: 'json' };

interface Installed {
  readonly version?: string;
  readonly engines?: { readonly node?: string };
  readonly dev?: boolean;
  readonly peer?: boolean;
  readonly devOptional?: boolean;
}

const oldest = OLDEST_NODE.built.join('.');
const lock = await readFile(join(import.meta.dirname, '../../package-lock.json'), 'utf8');
const packages: Readonly<Record<string, Installed>> = JSON.parse(lock).packages;

test('what is installed with the package runs on the oldest Node that the package names', () => {
  expect(manifest.engines.node).toBe(`>=${oldest}`);
  const forUsers = Object.entries(packages).filter(
    ([path, { dev, peer, devOptional }]) => path !== '' && !dev && !peer && !devOptional,
  );
  expect(forUsers.length).toBeGreaterThan(Object.keys(manifest.dependencies).length);
  const tooNew = forUsers.filter(
    ([, { engines }]) => engines?.node !== undefined && !satisfies(`${oldest}.0`, engines.node),
  );
  expect(tooNew.map(([path, { version, engines }]) => `${path} ${version}: ${engines?.node}`)).toEqual([]);
});
