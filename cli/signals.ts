import { EXIT, type ExitCode } from './exit-codes.ts';

/** Watches for SIGINT and SIGTERM until it is disposed of. */
export interface Interruption extends Disposable {
  /** Aborted by the first signal. A second one ends the process at once. */
  readonly signal: AbortSignal;
  /** What to exit with for the first signal, as a shell would tell it; undefined when none came. */
  readonly exitCode: () => ExitCode | undefined;
}

export function watchSignals(): Interruption {
  const controller = new AbortController();
  let exitCode: ExitCode | undefined;
  const endWith = (code: ExitCode) => (): void => {
    if (exitCode !== undefined) process.exit(code);
    exitCode = code;
    controller.abort();
  };
  const [interrupt, terminate] = [endWith(EXIT.interrupted), endWith(EXIT.terminated)];
  process.on('SIGINT', interrupt).on('SIGTERM', terminate);
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    [Symbol.dispose]: () => {
      process.off('SIGINT', interrupt).off('SIGTERM', terminate);
    },
  };
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
