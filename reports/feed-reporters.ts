import type { Event } from '../spec/words/event.ts';
import type { Reporter } from './reporter.ts';

/** A reporter that could not tell what it had to tell. */
export interface ReportFailure {
  readonly reporter: string;
  /** What it threw: an OperationalError where its output could not be written, anything else is a bug. */
  readonly error: unknown;
}

/**
 * The one loop between the engine and its reports: each event goes to every reporter, in order.
 * A reporter that fails hears nothing more, and neither the others nor the run lose anything by it. The reporters are closed whether or not the run
 * came to its end; an error of the run is thrown after that.
 */
export async function feedReporters(options: {
  readonly events: AsyncIterable<Event>;
  readonly reporters: readonly Reporter[];
  /** Called once for each reporter that fails. */
  readonly onFailure: (failure: ReportFailure) => void;
}): Promise<void> {
  const failed = new Set<Reporter>();
  const fail = (reporter: Reporter, error: unknown): void => {
    if (failed.has(reporter)) return;
    failed.add(reporter);
    options.onFailure({ reporter: reporter.name, error });
  };
  try {
    for await (const event of options.events) {
      for (const reporter of options.reporters) {
        if (failed.has(reporter)) continue;
        try {
          // Most reporters are synchronous; awaiting only promises keeps a run of a million events off the microtask queue.
          const told = reporter.onEvent(event);
          if (told !== undefined) await told;
        } catch (error) {
          fail(reporter, error);
        }
      }
    }
  } finally {
    for (const reporter of options.reporters)
      await close(reporter, failed.has(reporter)).catch((error: unknown) => fail(reporter, error));
  }
}

async function close(reporter: Reporter, hasFailed: boolean): Promise<void> {
  if (hasFailed) await reporter.abandon?.();
  else await reporter.close();
}
