import { EMULATOR_FIXTURES } from '../../emulator/index.ts';
import { PROVOKED_ERRORS, SCENARIO_HEADER } from '../../emulator/provoke-error.ts';
import { enumerateCases } from '../../generators/index.ts';
import { createRequestMaker } from '../../runners/requests/materialise-request.ts';
import type { Contract } from '../../spec/contract.ts';
import { listInputMembers } from '../../spec/requirements/list-members.ts';
import type { Case, RequestPlan, Step } from '../../spec/words/case.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import { isJsonObject, type JsonObject } from '../../spec/words/json.ts';
import type { ImpactCall, Scenario } from './scenario.ts';

/** Whose calls the emulator answers. */
export const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret-of-nobody' };
export const REGION = 'us-east-1';
/** Longer conversations are no user's, in milliseconds and in calls. */
const LONGEST_WAIT_MS = 1500;
const MOST_CALLS = 8;
/** Host of requests that are never sent. */
const URL_OF_NOTHING = 'http://127.0.0.1:9';

/** A case of the suite that a client can be made to play, and the requests that it is for the suite. */
export interface CaseScenario extends Scenario {
  readonly requirements: ReadonlySet<string>;
  readonly requests: readonly HttpRequest[];
}

/** The cases of a contract that are nothing but calls with an input, one after the other: what a user of a client can do. */
export function listCaseScenarios(contract: Contract, nowMs: number): readonly CaseScenario[] {
  const { operation } = contract;
  const scenarios = Object.fromEntries(
    Object.entries(PROVOKED_ERRORS).map(([word, { name }]) => [name, { headers: { [SCENARIO_HEADER]: word } }]),
  );
  const make = createRequestMaker({
    operation,
    configuration: {
      url: URL_OF_NOTHING,
      edition: contract.edition,
      region: REGION,
      credentials: CREDENTIALS,
      fixtures: EMULATOR_FIXTURES,
      scenarios,
      capabilities: {},
      headers: {},
    },
    url: URL_OF_NOTHING,
    nonce: 'impact0000',
    service: 'datazone',
    clock: () => nowMs,
  });
  const known = listInputMembers(operation).map(({ path }) => path);
  const isCall = ({ request, together, follows, afterMs = 0 }: Step): boolean =>
    request.method === operation.method &&
    request.path === operation.path &&
    isPlain(request, operation.body.mediaType) &&
    together === undefined &&
    follows === undefined &&
    afterMs <= LONGEST_WAIT_MS;
  return enumerateCases({ contract, fixtures: EMULATOR_FIXTURES, scenarios })
    .filter(({ steps }) => steps.length <= MOST_CALLS && steps.every(isCall))
    .map((one) => {
      const requests = one.steps.map(({ request }) => make(request, { caseId: one.id, run: '1' }));
      const calls = one.steps.map((step, index) => toCall(step, requests[index]?.body ?? new Uint8Array()));
      const [first = { input: {} }, ...rest] = calls;
      const scenario = { name: one.id, calls: [first, ...rest], requests } as const;
      return { ...scenario, requirements: requirementsOf(one) };
    })
    .filter(({ calls }) => calls.every(({ input }) => hasOnly(known, input)));
}

/** Clients know the names of members: nobody can be told to write another. */
function hasOnly(known: readonly string[], input: JsonObject, prefix = ''): boolean {
  return Object.entries(input).every(([name, value]) => {
    const path = `${prefix}${name}`;
    const isHolder = isJsonObject(value) && known.some((one) => one.startsWith(`${path}.`));
    return known.includes(path) && (!isHolder || hasOnly(known, value, `${path}.`));
  });
}

/** Says nothing but an input: no client can be told how to write a header, a path or a signature. */
function isPlain(request: RequestPlan, mediaType: string): boolean {
  const { body, labels, headers } = request;
  return (
    request.query === undefined &&
    request.signing === undefined &&
    request.wire === undefined &&
    request.credentials.kind === 'configured' &&
    body.kind === 'json' &&
    body.edit === undefined &&
    Object.values(labels).every(({ kind }) => kind === 'value') &&
    headers.every(([name, value]) => name === SCENARIO_HEADER || (name === 'content-type' && value === mediaType))
  );
}

function toCall({ request, afterMs }: Step, body: Uint8Array): ImpactCall {
  const labels = Object.entries(request.labels).map(([name, label]) => [
    name,
    label.kind === 'value' ? label.value : '',
  ]);
  const members: JsonObject = JSON.parse(Buffer.from(body).toString('utf8'));
  const word = request.headers.find(([name]) => name === SCENARIO_HEADER)?.[1];
  return {
    input: { ...Object.fromEntries(labels), ...members },
    ...(word === undefined ? {} : { word }),
    ...(afterMs === undefined ? {} : { afterMs }),
  };
}

const requirementsOf = ({ requirements, steps }: Case): ReadonlySet<string> =>
  new Set([
    ...requirements,
    ...steps.flatMap((step) => [
      ...(step.requirements ?? []),
      ...(step.expect.kind === 'run' ? step.expect.relations.flatMap((one) => one.breaks ?? []) : []),
    ]),
  ]);
