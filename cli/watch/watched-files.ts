import { resolve } from 'node:path';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { CONFIG_FILES, findConfigFile } from '../configuration/find-config-file.ts';
import type { Surroundings } from '../surroundings.ts';
import { freshModules } from './fresh-modules.ts';
import { type Looks, lookAt } from './watch-files.ts';

/** The files that a configuration comes from. */
export interface WatchedFiles extends Disposable {
  /**
   * Called before they are read: a configuration that is a module is read anew, and what changes from now on has changed.
   *
   * @throws OperationalError `CONFIG_MISSING` where there was one and is none.
   */
  readonly lookAgain: () => void;
  /** Watches files that the configuration names, by absolute path. */
  readonly add: (paths: readonly string[]) => void;
  /** What each of them looked like when it was read. */
  readonly looks: () => Looks;
}

/** Watches the configuration that is named or may lie here, what it imports, and what is added. */
export function watchedFiles(
  { config }: { readonly config?: string },
  { workingDirectory }: Pick<Surroundings, 'workingDirectory'>,
): WatchedFiles {
  const candidates = (config === undefined ? CONFIG_FILES : [config]).map((name) => resolve(workingDirectory, name));
  let path: string | undefined;
  const modules = freshModules(() => path);
  let looks = lookAt(candidates);
  const add = (paths: readonly string[]): void => {
    looks = new Map([...lookAt(paths), ...looks]);
  };
  return {
    lookAgain() {
      // Those of the last time stay: a configuration that does not load names nothing.
      looks = lookAt([...looks.keys()]);
      modules.forget();
      path = findAgain(path, () => findConfigFile(config, workingDirectory));
    },
    add,
    looks() {
      add(modules.files());
      return looks;
    },
    [Symbol.dispose]: () => modules[Symbol.dispose](),
  };
}

/** Without the configuration that it had, a run would be of something else: the embedded emulator, most likely. */
function findAgain(before: string | undefined, find: () => string | undefined): string | undefined {
  const path = find();
  if (path !== undefined || before === undefined) return path;
  throw new OperationalError(`The configuration file ${before} is gone.`, {
    code: 'CONFIG_MISSING',
    hint: 'Put it back, or begin again without it.',
  });
}
