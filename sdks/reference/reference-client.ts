import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DriverCall, DriverOutcome } from '../../spec/words/driver-message.ts';
import type { ClientDeviation } from './client-deviation.ts';
import type { ClientStages, Errand, Reply } from './client-stages.ts';
import { referenceStages } from './reference-stages.ts';

/** How long the client waits before it tries again, in milliseconds. Long enough to be a wait, short enough for thousands of cases. */
const BACK_OFF_MS = 5;

/** Has a call made and tells what its user was told. */
export type PerformCall = (call: Omit<DriverCall, 'type'>) => Promise<DriverOutcome>;

/** A small client of the operation, right in everything but for the deviations that it is given. */
export function createReferenceClient(deviations: readonly ClientDeviation[] = []): PerformCall {
  const stages = stagesWith(deviations);
  return async (call) => {
    const reason = stages.refuse(call.input);
    if (reason !== undefined) return { outcome: 'error', error: { kind: 'validation', message: reason } };
    const errand: Errand = {
      call,
      invocationId: randomUUID(),
      maxAttempts: stages.maxAttempts(call.options.maxAttempts),
    };
    return tell(stages, await tryUntilDone(stages, errand), errand);
  };
}

/** What the client does, step by step, with these deviations. */
export function stagesWith(deviations: readonly ClientDeviation[]): ClientStages {
  return deviations.reduce<ClientStages>((made, { apply }) => apply(made), referenceStages());
}

async function tryUntilDone(stages: ClientStages, errand: Errand): Promise<Reply> {
  for (let attempt = 1; ; attempt += 1) {
    const reply = await stages.send(await makeRequest(stages, errand, attempt), errand);
    if (attempt >= errand.maxAttempts || !stages.isWorthAnotherTry(reply)) return reply;
    await sleep(BACK_OFF_MS);
  }
}

async function makeRequest(stages: ClientStages, errand: Errand, attempt: number) {
  const { input } = errand.call;
  const body = stages.writeBody(stages.chooseMembers(input, stages.tokenFor(errand, attempt)));
  const bare = { method: 'POST', path: stages.writePath(input), headers: [], body: Buffer.from(body, 'utf8') };
  return stages.seal(await stages.sign(stages.addHeaders(bare, errand, attempt), errand));
}

function tell(stages: ClientStages, reply: Reply, errand: Errand): DriverOutcome {
  if (reply.kind === 'lost' || !stages.isSuccess(reply)) return { outcome: 'error', error: stages.readError(reply) };
  try {
    return { outcome: 'output', output: stages.readOutput(reply, errand) };
  } catch (error) {
    return { outcome: 'error', error: { kind: 'transport', message: String(error), status: reply.status } };
  }
}
