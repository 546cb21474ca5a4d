import { once } from 'node:events';
import { notWritable } from './ensure-writable.ts';
import type { Output } from './output.ts';

/**
 * An open stream, standard output most of all: written to, never closed. A writer that is faster than its reader waits for it, so that what
 * nobody has read yet does not gather in memory. A reader that goes away wants no more, which is no failure: the rest is dropped, so that
 * whoever counts on the other reports, or on the exit code, has them. `name` is what an error calls it.
 */
export function streamOutput(stream: NodeJS.WritableStream, name = 'standard output'): Output {
  let failure: NodeJS.ErrnoException | undefined;
  const note = (error: Error | null | undefined): void => {
    failure ??= error ?? undefined;
  };
  const isUnread = (): boolean => failure?.code === 'EPIPE';
  const refuseFailed = (): void => {
    if (failure !== undefined && !isUnread()) throw notWritable(name, failure);
  };
  return {
    write: (text) => {
      refuseFailed();
      return isUnread() || stream.write(text, note) ? undefined : room(stream);
    },
    close: async () => {
      await new Promise<void>((resolve) => {
        stream.write('', (error) => {
          note(error);
          resolve();
        });
      });
      refuseFailed();
    },
  };
}

/** There is room again, or there never will be: the next write tells which. */
async function room(stream: NodeJS.WritableStream): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const waits = ['drain', 'close', 'error'].map((event) => once(stream, event, { signal }).catch(() => {}));
  await Promise.race(waits);
  over.abort();
}
