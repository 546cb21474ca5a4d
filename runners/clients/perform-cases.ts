import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientCase } from '../../spec/words/client-case.ts';
import type { CommandCase } from '../../spec/words/command-case.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { CallObservation } from './observation.ts';
import { observeCase, type Stage } from './observe-case.ts';
import { type CommandObservation, observeCommand } from './observe-command.ts';

/** Has cases performed for as long as the run lasts and the driver holds. */
export interface Performer extends Disposable {
  /** What both witnesses saw of a case; undefined when the run ended, or the driver broke, in the middle of it: that is no word on the client. */
  readonly perform: (subject: ClientCase, run: string) => Promise<readonly CallObservation[] | undefined>;
  /** The same for a command. */
  readonly command: (subject: CommandCase, run: string) => Promise<CommandObservation | undefined>;
  /** What the driver broke with, the first time. */
  readonly broken: () => OperationalError | undefined;
  readonly breakOff: (error: OperationalError) => void;
  /** Calls that came to an end. */
  readonly calls: () => number;
  /** Ids of the cases whose calls the driver has not answered yet; of one that is performed several times at once, as often. */
  readonly underWay: () => readonly string[];
}

/** Calls that are under way are given up as soon as the signal comes or the time is over, since a driver may never answer. */
export function openPerformer(
  stage: Stage,
  { signal, maxTimeMs }: { readonly signal: AbortSignal | undefined; readonly maxTimeMs: number | undefined },
): Performer {
  const over = watchEnd({ signal, maxTimeMs });
  let calls = 0;
  const underWay: string[] = [];
  let broken: OperationalError | undefined;
  const breakOff = (error: OperationalError): void => {
    broken ??= error;
  };
  const watch = <Seen>({ id }: { readonly id: string }, observing: Promise<Seen>): Promise<Seen | undefined> => {
    underWay.push(id);
    const held = observing
      .catch((error: unknown) => {
        if (!(error instanceof OperationalError)) throw error;
        breakOff(error);
        return undefined;
      })
      .finally(() => {
        underWay.splice(underWay.indexOf(id), 1);
      });
    return Promise.race([held, over.end]);
  };
  const perform: Performer['perform'] = async (subject, run) => {
    const observed = await watch(subject, observeCase(stage, subject, `${subject.id}#${run}`));
    calls += observed?.length ?? 0;
    return observed;
  };
  const command: Performer['command'] = async (subject, run) => {
    const observed = await watch(subject, observeCommand(stage, subject, `${subject.id}#${run}`));
    calls += observed === undefined ? 0 : 1;
    return observed;
  };
  return {
    perform,
    command,
    broken: () => broken,
    breakOff,
    calls: () => calls,
    underWay: () => [...underWay],
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
