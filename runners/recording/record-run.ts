import type { Event } from '../../spec/words/event.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { RECORDING_VERSION, type RecordedSettings, type RecordingLine } from '../../spec/words/recording.ts';
import { certify } from '../engine/certify.ts';
import { type CertifyOptions, REAL_SURROUNDINGS, type Surroundings } from '../engine/certify-options.ts';
import { gatherSecrets } from '../requests/secrets.ts';
import { hideConfiguration } from './hide-configuration.ts';
import { type Inlet, openInlet } from './open-inlet.ts';
import { recordTransport } from './record-transport.ts';

/** Where a recording goes, line by line. Resolves when the next line may come; what goes wrong is kept until the end. */
export type RecordingSink = (line: RecordingLine) => Promise<void>;

/**
 * Certifies a target as `certify` does, and writes down everything that came to the run from outside, so that `replayRun` comes to the same.
 * Secrets are taken out before anything is written, and the run judges what was written.
 */
export async function* recordRun(options: CertifyOptions, write: RecordingSink): AsyncGenerator<Event> {
  const real = options.surroundings ?? REAL_SURROUNDINGS;
  const nonce = real.nonce();
  await write({
    kind: 'recording',
    version: RECORDING_VERSION,
    suite: options.suite,
    contract: { edition: options.contract.edition, digest: options.contract.digest },
    target: options.target,
    settings: settingsOf(options, nonce),
  });
  let [lines, exchanges] = [1, 0];
  const inlet = openInlet({
    clock: real.now,
    write: (line) => {
      lines += 1;
      if (line.kind === 'exchange' || line.kind === 'conversation') exchanges += 1;
      return write(line);
    },
  });
  const secrets = gatherSecrets(options.configuration, options.redact ?? []);
  const { signal, ...rest } = options;
  const events = certify({
    ...rest,
    transport: recordTransport(options.transport, { inlet, secrets, redact: options.redact ?? [] }),
    surroundings: recordSurroundings(real, { inlet, nonce }),
    ...(signal === undefined ? {} : { signal: recordSignal(signal, inlet) }),
  });
  try {
    for (;;) {
      await inlet.admit((atMs) => ({ kind: 'read-on', atMs }));
      const next = await events.next();
      if (next.done === true) break;
      yield next.value;
    }
  } finally {
    await events.return(undefined);
  }
  await write({ kind: 'end', exchanges, lines });
}

function recordSurroundings(
  real: Surroundings,
  { inlet, nonce }: { readonly inlet: Inlet; readonly nonce: string },
): Surroundings {
  let [waits, deeds] = [0, 0];
  return {
    now: inlet.now,
    nonce: () => nonce,
    sleep: async (durationMs, signal) => {
      waits += 1;
      const number = waits;
      await real.sleep(durationMs, signal);
      await inlet.admit((atMs) => ({ kind: 'waited', atMs, number }));
    },
    act: async (deed) => {
      deeds += 1;
      const number = deeds;
      const failure = await deed().then(
        () => undefined,
        (error: unknown) => {
          if (error instanceof OperationalError) return error;
          throw error;
        },
      );
      const told =
        failure === undefined ? {} : { failure: { message: failure.message, code: failure.code, hint: failure.hint } };
      await inlet.admit((atMs) => ({ kind: 'acted', atMs, number, ...told }));
      if (failure !== undefined) throw failure;
    },
  };
}

/** Whoever interrupts comes in by the inlet as well. */
function recordSignal(signal: AbortSignal, inlet: Inlet): AbortSignal {
  const controller = new AbortController();
  const interrupt = async () => {
    await inlet.admit((atMs) => ({ kind: 'interrupted', atMs }));
    controller.abort();
  };
  if (signal.aborted) void interrupt();
  else signal.addEventListener('abort', () => void interrupt(), { once: true });
  return controller.signal;
}

function settingsOf(options: CertifyOptions, nonce: string): RecordedSettings {
  const { level, grep, requirement, caseId, shard, sending, rateLimit, maxTimeMs, maxFailures, redact = [] } = options;
  return {
    configuration: hideConfiguration(options.configuration, redact),
    seed: options.seed,
    mode: options.mode,
    casesPerProperty: options.casesPerProperty,
    workers: options.workers,
    ...(level === undefined ? {} : { level }),
    ...(grep === undefined ? {} : { grep: { source: grep.source, flags: grep.flags } }),
    ...(requirement === undefined ? {} : { requirement }),
    ...(caseId === undefined ? {} : { caseId }),
    ...(shard === undefined ? {} : { shard }),
    ...(sending === undefined ? {} : { sending }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(maxTimeMs === undefined ? {} : { maxTimeMs }),
    ...(maxFailures === undefined ? {} : { maxFailures }),
    knownDeviations: options.knownDeviations ?? [],
    failOnFlaky: options.failOnFlaky === true,
    redact,
    nonce,
    hasSockets: options.transport.converse !== undefined,
  };
}
