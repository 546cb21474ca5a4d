import { setImmediate as turn } from 'node:timers/promises';
import type { RecordedInput } from '../../spec/words/recording.ts';

/**
 * The one way by which anything from outside gets into a run that is recorded. One thing is let in at a time, in a turn of the event loop of
 * its own, and the clock of the run stands still until the next: so what the run does is decided by the order of these things, which is
 * written down, and by nothing else.
 */
export interface Inlet {
  /** The time of what was let in last, epoch milliseconds. */
  readonly now: () => number;
  /** Resolves when the turn has come; the line has been written down by then. */
  readonly admit: (line: (atMs: number) => RecordedInput) => Promise<void>;
}

/** Opens an inlet. `write` may make it wait, when lines come faster than they can be written. */
export function openInlet({
  clock,
  write,
}: {
  readonly clock: () => number;
  readonly write: (line: RecordedInput) => Promise<void>;
}): Inlet {
  const waiting: { readonly line: (atMs: number) => RecordedInput; readonly enter: () => void }[] = [];
  let nowMs = clock();
  let isAtWork = false;
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await turn();
      nowMs = clock();
      await write(next.line(nowMs));
      next.enter();
      // All that follows from it happens before anything else is let in.
      await turn();
    }
    isAtWork = false;
  };
  return {
    now: () => nowMs,
    admit: (line) =>
      new Promise((enter) => {
        waiting.push({ line, enter });
        if (isAtWork) return;
        isAtWork = true;
        void work();
      }),
  };
}
