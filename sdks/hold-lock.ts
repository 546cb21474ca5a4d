import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often a lock that somebody else holds is looked at, in milliseconds. */
const LOOK_AGAIN_MS = 100;

/** Waits until nobody else holds the lock at this path, and holds it until disposed of. One that its process took to the grave counts for nothing. */
export async function holdLock(path: string): Promise<AsyncDisposable> {
  // Linked into place, so that whoever sees the lock can read whose it is.
  const own = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  await writeFile(own, String(process.pid));
  try {
    while (!(await isTaken(own, path))) {
      if (await isAbandoned(path)) await rm(path, { force: true });
      else await sleep(LOOK_AGAIN_MS);
    }
  } finally {
    await rm(own);
  }
  return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
}

async function isTaken(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const holder = await readFile(path, 'utf8').catch(() => undefined);
  // Given back since then: whoever takes it next must keep it.
  if (holder === undefined) return false;
  try {
    process.kill(Number(holder), 0);
    return false;
  } catch (error) {
    // A process of another user is alive as well, though it cannot be reached.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
