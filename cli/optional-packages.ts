import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

export interface OptionalPackage {
  readonly name: string;
  /** The oldest major version that is known to work. */
  readonly oldest: number;
  /** For what. */
  readonly use: string;
}

/** Packages that only some need. */
export const OPTIONAL_PACKAGES: readonly OptionalPackage[] = [
  { name: 'vitest', oldest: 3, use: 'certifying in the tests of vitest' },
  { name: 'msw', oldest: 2, use: 'certifying handlers of msw, or mocking with the emulator' },
  { name: 'nock', oldest: 13, use: 'certifying interceptors of nock, or mocking with the emulator' },
  { name: '@aws-sdk/credential-providers', oldest: 3, use: 'signing with the credentials of the AWS tools' },
];

/**
 * The version of a package as one of these modules or folders would import it, the first that finds it.
 *
 * @returns Undefined where none does.
 */
export function installedVersion(name: string, from: readonly string[]): string | undefined {
  for (const base of from) {
    const file = findManifest(name, base);
    if (file !== undefined) return JSON.parse(readFileSync(file, 'utf8')).version;
  }
  return undefined;
}

function findManifest(name: string, base: string): string | undefined {
  try {
    return findPackageJSON(name, base);
  } catch {
    return undefined;
  }
}

/** The major version of a version; NaN where it has none. */
export const majorOf = (version: string): number => Number.parseInt(version, 10);
