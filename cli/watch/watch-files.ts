import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** What files looked like, by path; a file that is not there has a look, too. */
export type Looks = ReadonlyMap<string, string>;

/** How often is looked. Editors replace files, and folders that are shared or mounted tell nobody of it, so that asking is the one way that always works. */
const INTERVAL_MS = 200;

/** What these files look like now. */
export const lookAt = (paths: readonly string[]): Looks => new Map(paths.map((path) => [path, lookOf(path)]));

/** The path of a file that no longer looks as it did, once no more is written to it. Rejects when the signal is aborted. */
export async function fileChanged(before: Looks, signal: AbortSignal): Promise<string> {
  const paths = [...before.keys()];
  for (;;) {
    const changed = differing(before, lookAt(paths));
    if (changed !== undefined) {
      await untilStill(paths, signal);
      return changed;
    }
    await wait(INTERVAL_MS, undefined, { signal });
  }
}

async function untilStill(paths: readonly string[], signal: AbortSignal): Promise<void> {
  for (;;) {
    const looks = lookAt(paths);
    await wait(INTERVAL_MS, undefined, { signal });
    if (differing(looks, lookAt(paths)) === undefined) return;
  }
}

const differing = (before: Looks, now: Looks): string | undefined =>
  [...before].find(([path, look]) => now.get(path) !== look)?.[0];

function lookOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? 'none' : `${found.ino} ${found.size} ${found.mtimeNs}`;
}
