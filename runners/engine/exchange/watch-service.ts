import type { Outcome } from '../../../spec/words/exchange.ts';
import type { Surroundings } from '../certify-options.ts';
import type { RunState } from '../run-state.ts';

/** Pauses between looks at a target that turns everybody away, in milliseconds: longer than it takes to put a new version in place. */
const PAUSES_MS = [100, 200, 400, 800, 1600];

/** Knows whether a server error is that of one request, or of a target that turns everybody away for a moment. */
export interface ServiceWatch {
  /** Whether valid requests meet a server error now as well. If so, it resolves when they meet none any more, or when that is not to be expected. */
  readonly wasAway: () => Promise<boolean>;
}

/**
 * Starts to watch a target that is taken to serve. A new version is put in place within seconds; a target that does not serve again within
 * that time is not waited for a second time.
 *
 * @param ask Sends a valid request.
 */
export function watchService({
  ask,
  surroundings,
  state,
  signal,
}: {
  readonly ask: () => Promise<Outcome | undefined>;
  readonly surroundings: Surroundings;
  readonly state: Pick<RunState, 'stopped' | 'countRequest'>;
  readonly signal: AbortSignal | undefined;
}): ServiceWatch {
  let isInVain = false;
  let looking: Promise<boolean> | undefined;
  const isServing = async (): Promise<boolean> => {
    state.countRequest();
    const outcome = await ask();
    return outcome?.kind !== 'response' || outcome.response.status < 500;
  };
  const look = async (): Promise<boolean> => {
    if (await isServing()) return false;
    for (const pauseMs of PAUSES_MS) {
      if (state.stopped() !== undefined) return true;
      await surroundings.sleep(pauseMs, signal);
      if (await isServing()) return true;
    }
    isInVain = true;
    return false;
  };
  return {
    // Whoever asks while somebody is looking waits for the same look.
    wasAway: async () => {
      if (isInVain || state.stopped() !== undefined) return false;
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },
  };
}
