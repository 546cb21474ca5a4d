import type { Event } from '../spec/words/event.ts';

/** Something that is told every event of a run, in order, and says what it has to say at its own time. What it throws is the end of its report only. */
export interface Reporter {
  readonly name: string;
  /** Called once an event, never concurrently. The next event waits for the promise. */
  onEvent(event: Event): void | Promise<void>;
  /** Called exactly once, after the last event; also when the run broke off, so that what is known is not lost. Not called after it threw. */
  close(): Promise<void>;
  /** Called in the place of `close` after `onEvent` threw, where there is something to let go of. */
  abandon?(): Promise<void>;
}
