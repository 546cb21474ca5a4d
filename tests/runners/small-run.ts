import { type CertifyOptions, certify } from '../../runners/index.ts';
import { loadContract } from '../../spec/load-contract.ts';
import type { Case, Expectation, RequestPlan, Step } from '../../spec/words/case.ts';
import type { Configuration } from '../../spec/words/configuration.ts';
import type { Event } from '../../spec/words/event.ts';
import type { Outcome } from '../../spec/words/exchange.ts';
import type { CaseResult } from '../../spec/words/finding.ts';
import { type HttpRequest, type HttpResponse, headerValue } from '../../spec/words/http.ts';
import type { Property } from '../../spec/words/property.ts';
import { requirementId } from '../../spec/words/requirement.ts';
import type { RequirementResult } from '../../spec/words/run-record.ts';

export const CONTRACT = await loadContract();

const CONFIGURATION: CertifyOptions['configuration'] = {
  url: 'http://target.invalid/base',
  edition: CONTRACT.edition,
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCY' },
  fixtures: {
    domainIdentifier: 'dzd_53ielnpxktdilj',
    owningProjectIdentifier: 'prj7nx82mkl',
    asset: { identifier: 'ast6br2md6v9h', type: 'ASSET' },
  },
  scenarios: {},
  capabilities: {},
  headers: {},
};

/** A request as a target in this process sees it. */
export interface Seen {
  readonly request: HttpRequest;
  /** The case that the request belongs to. */
  readonly caseId: string;
  /** How many requests of that case came so far, this one included. */
  readonly nth: number;
  /** How many requests came so far, this one included. */
  readonly total: number;
}

/** What a run is made of here: everything else is small and right. */
export interface SmallRun extends Partial<Omit<CertifyOptions, 'configuration' | 'transport' | 'source'>> {
  readonly controls?: readonly Case[];
  readonly cases?: readonly Case[];
  readonly properties?: readonly Property[];
  readonly source?: CertifyOptions['source'];
  readonly configuration?: Partial<Configuration>;
  readonly answer?: (seen: Seen) => HttpResponse | Outcome | Promise<HttpResponse | Outcome>;
  /** Called after every event, while the run waits. */
  readonly watch?: (event: Event) => Promise<void> | void;
}

/** A run that has ended. */
export interface RunReport {
  readonly events: readonly Event[];
  readonly finished: Extract<Event, { readonly kind: 'run-finished' }>;
  readonly notices: readonly Extract<Event, { readonly kind: 'notice' }>[];
  readonly sent: readonly Seen[];
  /** How long the run waited each time, in milliseconds of its own clock. */
  readonly slept: readonly number[];
  /** Most requests that were under way at a time. */
  readonly busiest: number;
  readonly result: (caseId: string) => CaseResult;
  readonly requirement: (id: string) => RequirementResult;
}

/** Certifies a target in this process by a clock that only waiting moves. */
export async function certifySmall(options: SmallRun): Promise<RunReport> {
  const {
    controls = [CONTROL],
    cases = [],
    properties = [],
    configuration,
    answer = () => startedRun(),
    watch,
    ...rest
  } = options;
  const sent: Seen[] = [];
  const slept: number[] = [];
  const counts = new Map<string, number>();
  let [clockMs, underWay, busiest] = [Date.UTC(2026, 6, 15, 12), 0, 0];
  const close = async () => {};
  const send = async (request: HttpRequest): Promise<Outcome> => {
    const caseId = headerValue(request.headers, 'x-case') ?? '';
    counts.set(caseId, (counts.get(caseId) ?? 0) + 1);
    const seen = { request, caseId, nth: counts.get(caseId) ?? 0, total: sent.length + 1 };
    sent.push(seen);
    underWay += 1;
    busiest = Math.max(busiest, underWay);
    const given = await answer(seen);
    underWay -= 1;
    return 'kind' in given ? given : { kind: 'response', response: given };
  };
  const events: Event[] = [];
  for await (const event of certify({
    contract: CONTRACT,
    source: { controls, plan: () => ({ cases, properties }) },
    configuration: { ...CONFIGURATION, ...configuration, url: configuration?.url ?? CONFIGURATION.url },
    target: { kind: 'url', url: CONFIGURATION.url },
    transport: { send, close, [Symbol.asyncDispose]: close },
    suite: { name: 'suite', version: '0' },
    oracle: { faults: 0, killed: 0, variants: 0, passed: 0 },
    seed: 1,
    mode: properties.length > 0 ? 'all' : 'coverage',
    casesPerProperty: 20,
    workers: 1,
    surroundings: {
      now: () => clockMs,
      sleep: async (durationMs) => {
        slept.push(durationMs);
        clockMs += durationMs;
      },
      nonce: () => 'abcdefghij',
    },
    ...rest,
  })) {
    events.push(event);
    await watch?.(event);
  }
  return report(events, { sent, slept, busiest });
}

function report(events: readonly Event[], rest: Pick<RunReport, 'sent' | 'slept' | 'busiest'>): RunReport {
  const of = <Kind extends Event['kind']>(kind: Kind) =>
    events.filter((event): event is Extract<Event, { readonly kind: Kind }> => event.kind === kind);
  const [finished] = of('run-finished');
  if (finished === undefined) throw new Error('The run did not finish.');
  return {
    ...rest,
    events,
    finished,
    notices: of('notice'),
    result: (caseId) => found(of('case-finished').findLast(({ result }) => result.id === caseId)?.result, caseId),
    requirement: (id) => found(of('requirement-finished').find(({ result }) => result.id === id)?.result, id),
  };
}

function found<Item>(item: Item | undefined, name: string): Item {
  if (item === undefined) throw new Error(`No result for ${name}.`);
  return item;
}

/** What a case here may be made with. */
export interface CaseParts {
  readonly expect?: Expectation;
  readonly requirements?: readonly string[];
  readonly controls?: readonly string[];
  readonly scenario?: string;
  readonly request?: Partial<RequestPlan>;
}

/** A case of one request that tells its id in a header. */
export function caseOf(id: string, parts: CaseParts = {}): Case {
  const { expect = { kind: 'accept' }, requirements = ['request.unknown-members'], controls = ['control/one'] } = parts;
  const request: RequestPlan = {
    method: 'POST',
    path: CONTRACT.operation.path,
    labels: { domainIdentifier: { kind: 'value', value: 'dzd_53ielnpxktdilj' } },
    headers: [
      ['content-type', 'application/json'],
      ['x-case', id],
    ],
    body: {
      kind: 'json',
      value: { owningProjectIdentifier: 'prj7nx82mkl', target: { identifier: 'ast6br2md6v9h', type: 'ASSET' } },
    },
    token: { kind: 'unique', name: 'own' },
    credentials: { kind: 'configured' },
    ...parts.request,
  };
  const step: Step = { request, expect };
  return {
    id,
    title: `The case ${id}.`,
    requirements: requirements.map(requirementId),
    controls,
    steps: [step],
    ...(parts.scenario === undefined ? {} : { scenario: parts.scenario }),
  };
}

export const CONTROL: Case = caseOf('control/one', { requirements: ['operation.accepts-valid'], controls: [] });
export const REJECT: Expectation = { kind: 'reject', errors: ['ValidationException'] };

/** The right answer to a run that was just started. */
export function startedRun(): HttpResponse {
  return {
    status: 200,
    headers: [
      ['content-type', 'application/json'],
      ['x-amzn-requestid', crypto.randomUUID()],
    ],
    body: Buffer.from(`{"domainId":"dzd_53ielnpxktdilj","id":"${crypto.randomUUID()}"}`),
  };
}

/** A documented error in its right form. */
export function refusal(name: string, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  const status = CONTRACT.operation.errors.find((error) => error.name === name)?.status ?? 400;
  const fields = {
    'content-type': 'application/json',
    'x-amzn-requestid': crypto.randomUUID(),
    'x-amzn-errortype': name,
  };
  return { status, headers: Object.entries({ ...fields, ...headers }), body: Buffer.from('{"message":"No."}') };
}

export const RESET: Outcome = { kind: 'lost', stage: 'headers', code: 'ECONNRESET', detail: 'reset' };
export const REFUSED: Outcome = { kind: 'lost', stage: 'connect', code: 'ECONNREFUSED', detail: 'nobody listens' };
export const TIMEOUT: Outcome = { kind: 'timeout', timeoutMs: 1000 };
