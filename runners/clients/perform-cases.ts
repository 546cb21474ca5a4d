import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientCase } from '../../spec/words/client-case.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { CallObservation } from './observation.ts';
import { observeCase, type Stage } from './observe-case.ts';

/** Has cases performed for as long as the run lasts and the driver holds. */
export interface Performer extends Disposable {
  /** What both witnesses saw of a case; undefined when the run ended, or the driver broke, in the middle of it: that is no word on the client. */
  readonly perform: (subject: ClientCase, run: string) => Promise<readonly CallObservation[] | undefined>;
  /** What the driver broke with, the first time. */
  readonly broken: () => OperationalError | undefined;
  readonly breakOff: (error: OperationalError) => void;
  /** Calls that came to an end. */
  readonly calls: () => number;
  /** Cases whose calls the driver has not answered yet. */
  readonly underWay: () => number;
}

/** Calls that are under way are given up as soon as the signal comes or the time is over, since a driver may never answer. */
export function openPerformer(
  stage: Stage,
  { signal, maxTimeMs }: { readonly signal: AbortSignal | undefined; readonly maxTimeMs: number | undefined },
): Performer {
  const over = watchEnd({ signal, maxTimeMs });
  let calls = 0;
  let underWay = 0;
  let broken: OperationalError | undefined;
  const breakOff = (error: OperationalError): void => {
    broken ??= error;
  };
  const perform: Performer['perform'] = async (subject, run) => {
    underWay += 1;
    const observing = observeCase(stage, subject, `${subject.id}#${run}`)
      .catch((error: unknown) => {
        if (!(error instanceof OperationalError)) throw error;
        breakOff(error);
        return undefined;
      })
      .finally(() => {
        underWay -= 1;
      });
    const observed = await Promise.race([observing, over.end]);
    calls += observed?.length ?? 0;
    return observed;
  };
  return {
    perform,
    broken: () => broken,
    breakOff,
    calls: () => calls,
    underWay: () => underWay,
    [Symbol.dispose]: over.forget,
  };
}

/** `end` comes with the signal or when the time is over, and never before `forget` when there is neither. */
function watchEnd({
  signal,
  maxTimeMs,
}: {
  readonly signal: AbortSignal | undefined;
  readonly maxTimeMs: number | undefined;
}): { readonly end: Promise<undefined>; readonly forget: () => void } {
  const forgotten = new AbortController();
  const end = Promise.withResolvers<undefined>();
  const come = (): void => end.resolve(undefined);
  if (signal?.aborted === true) come();
  signal?.addEventListener('abort', come, { once: true, signal: forgotten.signal });
  if (maxTimeMs !== undefined) sleep(maxTimeMs, undefined, { signal: forgotten.signal }).then(come, () => {});
  return { end: end.promise, forget: () => forgotten.abort() };
}
