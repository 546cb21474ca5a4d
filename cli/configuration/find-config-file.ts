import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { OperationalError } from '../../spec/words/operational-error.ts';

/** The names that are looked up in the working directory. */
export const CONFIG_FILES = ['ts', 'mts', 'js', 'mjs', 'json'].map((ending) => `conformance.config.${ending}`);

/**
 * The absolute path of the configuration file: the one that was named, else the one in the working directory, else none.
 * Throws an OperationalError when the named one does not exist, or when there is more than one to choose from.
 */
export function findConfigFile(named: string | undefined, workingDirectory: string): string | undefined {
  if (named !== undefined) {
    const path = resolve(workingDirectory, named);
    if (existsSync(path)) return path;
    throw new OperationalError(`The configuration file ${path} does not exist.`, {
      code: 'CONFIG_MISSING',
      hint: 'Check the path after --config.',
    });
  }
  const found = CONFIG_FILES.map((name) => join(workingDirectory, name)).filter((path) => existsSync(path));
  if (found.length <= 1) return found[0];
  throw new OperationalError(
    `There is more than one configuration file: ${found.map((path) => basename(path)).join(', ')}.`,
    {
      code: 'CONFIG_AMBIGUOUS',
      hint: 'Keep one of them, or name one with --config.',
    },
  );
}
