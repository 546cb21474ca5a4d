import type { Event } from '../spec/words/event.ts';
import type { Reporter } from './reporter.ts';

/**
 * The one loop between the engine and its reports: each event goes to every reporter, in order.
 * The reporters are closed whether or not the run came to its end; an error of the run is thrown after that.
 */
export async function feedReporters(options: {
  readonly events: AsyncIterable<Event>;
  readonly reporters: readonly Reporter[];
}): Promise<void> {
  try {
    for await (const event of options.events) {
      for (const reporter of options.reporters) {
        // Most reporters are synchronous; awaiting only promises keeps a run of a million events off the microtask queue.
        const told = reporter.onEvent(event);
        if (told !== undefined) await told;
      }
    }
  } finally {
    for (const reporter of options.reporters) await reporter.close();
  }
}
