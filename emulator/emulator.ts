import { assertNever } from '../spec/words/assert-never.ts';
import type { HttpRequest } from '../spec/words/http.ts';
import type { JsonObject } from '../spec/words/json.ts';
import type { Edition } from '../spec/words/requirement.ts';
import type { Alteration } from './deviation.ts';
import type { EmulatorAnswer } from './emulator-answer.ts';
import { type CompleteEmulatorOptions, completeEmulatorOptions, type EmulatorOptions } from './emulator-options.ts';
import { referenceStages } from './reference-stages.ts';
import { type Attempt, done, type Refusal } from './refusal.ts';
import type { Answer, Stages, Turn } from './stages.ts';
import type { Surroundings } from './surroundings.ts';
import { REFERENCE_MANNERS, type WireManners } from './wire/wire-manners.ts';

/** An implementation of the operation, in memory: a request in, an answer out, no I/O. */
export interface Emulator {
  readonly edition: Edition;
  /** Never throws, whatever the request is. `cutPrefix` is what an adapter has cut off the path: signatures cover it. */
  readonly handle: (request: HttpRequest, cutPrefix?: string) => EmulatorAnswer;
  /** How many runs were started since the emulator was made. */
  readonly runs: () => number;
  /** How it wants its connections handled; undefined: as HTTP asks. */
  readonly manners: WireManners | undefined;
}

function alterStages(stages: Stages, change: { readonly by: Alteration; readonly within: Surroundings }): Stages {
  switch (change.by.kind) {
    case 'stages':
      return change.by.edit(stages, change.within);
    case 'wire':
    case 'operation':
      return stages;
    default:
      return assertNever(change.by);
  }
}

/** Edits of the operation come first, because the stages are made from it; then those of the stages, in the order given. */
function buildStages(given: CompleteEmulatorOptions): Stages {
  const alterations = [...given.variants, ...given.faults].map(({ apply }) => apply);
  const operation = alterations.reduce(
    (edited, alteration) => (alteration.kind === 'operation' ? alteration.edit(edited) : edited),
    given.operation,
  );
  const within = { ...given, operation };
  return alterations.reduce((stages, by) => alterStages(stages, { by, within }), referenceStages(within));
}

function mannersOf({ variants, faults }: CompleteEmulatorOptions): WireManners | undefined {
  const changes = [...variants, ...faults].flatMap(({ apply }) => (apply.kind === 'wire' ? [apply] : []));
  return changes.length === 0 ? undefined : changes.reduce((manners, { edit }) => edit(manners), REFERENCE_MANNERS);
}

function readTurn(request: HttpRequest, stages: Stages): Attempt<Turn> {
  const labels = stages.route(request);
  if (labels.kind === 'refusal') return labels;
  const mismatch = stages.checkContentType(request) ?? stages.checkAccept(request);
  if (mismatch !== undefined) return mismatch;
  const members = readMembers(request, stages);
  return members.kind === 'refusal' ? members : done({ request, input: { ...members.value, ...labels.value } });
}

function readMembers(request: HttpRequest, stages: Stages): Attempt<JsonObject> {
  const text = stages.readText(request);
  if (text.kind === 'refusal') return text;
  const members = stages.parseBody(text.value);
  return members.kind === 'refusal' ? members : stages.readInput(members.value, stages);
}

function firstRefusal(turn: Turn, stages: Stages): Refusal | undefined {
  for (const name of stages.order) {
    const refusal = stages.checks[name](turn, stages);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function answerRequest(request: HttpRequest, stages: Stages): Answer {
  const turn = readTurn(request, stages);
  if (turn.kind === 'refusal') return stages.renderRefusal(turn);
  const refusal = firstRefusal(turn.value, stages);
  if (refusal !== undefined) return stages.renderRefusal(refusal);
  const run = stages.startRun(turn.value, stages);
  return run.kind === 'refusal' ? stages.renderRefusal(run) : stages.renderSuccess(run.value, turn.value);
}

/**
 * An emulator of its own, with no run started and no token known.
 *
 * @example
 * import { loadContract } from 'datazone-conformance';
 * import { createEmulator } from 'datazone-conformance/emulator';
 *
 * const emulator = createEmulator(await loadContract());
 * const answer = emulator.handle({ method: 'GET', path: '/', headers: [], body: new Uint8Array() });
 * console.log(answer.kind === 'response' && answer.response.status, emulator.runs()); // 404 0
 */
export function createEmulator(options: EmulatorOptions): Emulator {
  const complete = completeEmulatorOptions(options);
  const built = buildStages(complete);
  let runs = 0;
  const stages: Stages = {
    ...built,
    newRun: (input) => {
      runs += 1;
      return built.newRun(input);
    },
  };
  return {
    edition: complete.edition,
    runs: () => runs,
    manners: mannersOf(complete),
    handle: (request, cutPrefix = '') => {
      const denied = stages.authenticate({ ...request, path: `${cutPrefix}${request.path}` }, stages);
      const answer = denied === undefined ? answerRequest(request, stages) : stages.renderRefusal(denied);
      return stages.deliver(stages.seal(stages.encode(answer)), { request, answer });
    },
  };
}
