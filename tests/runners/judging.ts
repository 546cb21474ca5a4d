import { type CaseJudgement, judgeCase } from '../../runners/judge/judge-case.ts';
import { type Knowledge, NOTHING_KNOWN } from '../../runners/judge/knowledge.ts';
import { registerOf } from '../../runners/judge/notes.ts';
import { loadContract } from '../../spec/load-contract.ts';
import type { Case, Expectation, RequestPlan, Step } from '../../spec/words/case.ts';
import type { Exchange, Outcome } from '../../spec/words/exchange.ts';
import type { HeaderField, HttpRequest, HttpResponse } from '../../spec/words/http.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import { type Requirement, requirementId } from '../../spec/words/requirement.ts';

export const CONTRACT = await loadContract();
/** The moment at which every judged request was sent. */
export const SENT_AT_MS = Date.UTC(2026, 6, 15, 12);

const LABELS: RequestPlan['labels'] = { domainIdentifier: { kind: 'value', value: 'dzd_53ielnpxktdilj' } };

/** What was asked by default. */
export const ASKED: JsonObject = {
  owningProjectIdentifier: 'prj7nx82mkl',
  target: { identifier: 'ast6br2md6v9h', type: 'ASSET' },
  type: 'BUSINESS_DESCRIPTIONS',
};

/** A right answer to it. */
export const STARTED: JsonObject = {
  createdAt: SENT_AT_MS / 1000 + 0.666,
  createdBy: 'usr7nx82mkl',
  domainId: 'dzd_53ielnpxktdilj',
  id: 'mgr5g0fy285m1q',
  owningProjectId: 'prj7nx82mkl',
  status: 'SUBMITTED',
  type: 'BUSINESS_DESCRIPTIONS',
};

/** What an answer is made of; whatever is left out is right. */
export interface AnswerParts {
  readonly status?: number;
  /** Undefined leaves a header out that is otherwise there. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** JSON, or the text or bytes of the body. */
  readonly body?: JsonValue | Uint8Array;
  readonly text?: string;
}

/** The right answer to a started run, but for what is given. */
export function started(parts: AnswerParts = {}): HttpResponse {
  return answer({ 'content-type': 'application/json', 'x-amzn-requestid': 'request-1' }, { body: STARTED, ...parts });
}

/** The right answer with other members; undefined leaves one out. */
export function startedWith(members: Readonly<Record<string, JsonValue | undefined>>): HttpResponse {
  const body = Object.fromEntries(
    Object.entries({ ...STARTED, ...members }).filter(([, value]) => value !== undefined),
  );
  return started({ body: body as JsonObject });
}

/** The right form of a documented error, but for what is given. */
export function refused(name: string, parts: AnswerParts = {}): HttpResponse {
  const shape = CONTRACT.operation.errors.find((error) => error.name === name);
  const headers = { 'content-type': 'application/json', 'x-amzn-requestid': 'request-1', 'x-amzn-errortype': name };
  return answer(headers, { status: shape?.status ?? 400, body: { message: 'No.' }, ...parts });
}

/** An answer whose only headers are those given. */
export function bare(status: number, parts: AnswerParts = {}): HttpResponse {
  return answer({ 'x-amzn-requestid': 'request-1' }, { status, ...parts });
}

function answer(defaults: Readonly<Record<string, string>>, parts: AnswerParts): HttpResponse {
  const headers = Object.entries({ ...defaults, ...parts.headers }).flatMap(([name, value]): HeaderField[] =>
    value === undefined ? [] : [[name, value]],
  );
  return { status: parts.status ?? 200, headers, body: bytesOf(parts) };
}

function bytesOf({ body, text }: AnswerParts): Uint8Array {
  if (text !== undefined) return new TextEncoder().encode(text);
  if (body instanceof Uint8Array) return body;
  return body === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(body));
}

const PATH = '/v2/domains/dzd_53ielnpxktdilj/metadata-generation-runs';

/** One step that is judged: what was sent, what may be answered, and what was. */
export interface JudgedStep {
  readonly expect: Expectation;
  readonly answer: HttpResponse | Exclude<Outcome, { readonly kind: 'response' }>;
  readonly setup?: boolean;
  /** What the step is about, when it is not what the case is about. */
  readonly requirements?: readonly string[];
  /** Members of the body beside or in place of the usual ones; undefined leaves one out. */
  readonly input?: Readonly<Record<string, JsonValue | undefined>>;
  readonly request?: Partial<RequestPlan>;
  /** Path on the wire, when it is not a plain one. */
  readonly path?: string;
}

/** What a case is judged with beside its steps. */
export interface JudgeSetting {
  readonly requirements?: readonly string[];
  readonly knownRuns?: readonly string[];
  readonly knowledge?: Partial<Knowledge>;
  readonly scenario?: string;
  readonly controls?: readonly string[];
  /** Requirements that count as only inferred. */
  readonly inferred?: readonly string[];
}

/** Judges a case of these steps. */
export function judge(steps: readonly [JudgedStep, ...JudgedStep[]], setting: JudgeSetting = {}): CaseJudgement {
  const [first, ...rest] = steps.map(planStep);
  if (first === undefined) throw new Error('A case has a step.');
  const subject: Case = {
    id: 'case/one',
    title: 'A case.',
    requirements: (setting.requirements ?? ['operation.accepts-valid']).map(requirementId),
    controls: setting.controls ?? [],
    steps: [first, ...rest],
    ...(setting.scenario === undefined ? {} : { scenario: setting.scenario }),
  };
  return judgeCase(subject, {
    operation: CONTRACT.operation,
    register: registerOf({ ...CONTRACT, requirements: CONTRACT.requirements.map(withProvenance(setting)) }),
    knowledge: { ...NOTHING_KNOWN, ...setting.knowledge },
    knownRuns: new Set((setting.knownRuns ?? []).map((id) => JSON.stringify([LABELS, id]))),
    exchanges: steps.map(exchangeOf),
  });
}

/** The requirements that a judgement finds broken, sorted, each once. */
export function broken({ findings }: CaseJudgement): readonly string[] {
  return [...new Set(findings.map(({ requirement }) => String(requirement)))].toSorted();
}

/** The requirements that the answer to a valid request breaks. */
export function brokenBy(response: HttpResponse, input: JudgedStep['input'] = {}): readonly string[] {
  return broken(judge([{ expect: { kind: 'accept' }, answer: response, input }]));
}

function withProvenance({ inferred = [] }: JudgeSetting): (requirement: Requirement) => Requirement {
  return (requirement) =>
    inferred.includes(requirement.id) ? { ...requirement, provenance: 'inferred' } : requirement;
}

function planStep({ expect, setup, requirements, request, input }: JudgedStep): Step {
  const plan: RequestPlan = {
    method: 'POST',
    path: CONTRACT.operation.path,
    labels: LABELS,
    headers: [['content-type', 'application/json']],
    body: { kind: 'json', value: bodyWith(input) },
    token: { kind: 'unique', name: 'own' },
    credentials: { kind: 'configured' },
    ...request,
  };
  return {
    request: plan,
    expect,
    ...(setup === undefined ? {} : { setup }),
    ...(requirements === undefined ? {} : { requirements: requirements.map(requirementId) }),
  };
}

function exchangeOf({ answer: given, input, path = PATH }: JudgedStep): Exchange {
  const request: HttpRequest = {
    method: 'POST',
    path,
    headers: [['content-type', 'application/json']],
    body: new TextEncoder().encode(JSON.stringify(bodyWith(input))),
  };
  const outcome: Outcome = 'kind' in given ? given : { kind: 'response', response: given };
  return { request, outcome, sentAtMs: SENT_AT_MS, durationMs: 1, attempts: 'kind' in given ? 3 : 1 };
}

function bodyWith(input: JudgedStep['input'] = {}): JsonObject {
  const members = Object.entries({ ...ASKED, ...input }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as JsonObject;
}
