import type { Event } from '../spec/words/event.ts';

/** Something that is told every event of a run, in order, and says what it has to say at its own time. */
export interface Reporter {
  readonly name: string;
  /** Called once an event, never concurrently. The next event waits for the promise. */
  onEvent(event: Event): void | Promise<void>;
  /** Called exactly once, after the last event; also when the run broke off, so that what is known is not lost. */
  close(): Promise<void>;
}
