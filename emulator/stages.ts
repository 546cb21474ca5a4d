import type { HeaderField, HttpRequest, HttpResponse } from '../spec/words/http.ts';
import type { JsonObject, JsonValue } from '../spec/words/json.ts';
import type { Schema } from '../spec/words/schema.ts';
import type { EmulatorAnswer } from './emulator-answer.ts';
import type { Attempt, Refusal } from './refusal.ts';
import type { SignatureRules } from './signatures/signature-rules.ts';

/** A request once it is understood: path labels and body members side by side, only members that the operation knows. */
export interface Turn {
  readonly request: HttpRequest;
  readonly input: JsonObject;
}

/** A started run, as the emulator remembers it. */
export interface Run {
  readonly id: string;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly input: JsonObject;
}

/** An answer before it becomes bytes. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly HeaderField[];
  readonly body: JsonObject;
  /** The error that it tells of; undefined on success. */
  readonly refusal?: Refusal;
}

/** How JSON becomes input. */
export interface Reading {
  /** True for a member that counts as not sent. `required` says whether the schema wants it. */
  readonly isAbsent: (value: JsonValue, required: boolean) => boolean;
  /** What becomes of a value of another JSON type than the schema's. `member` is written `target.type` or `types.items`. */
  readonly onMisfit: (
    value: JsonValue,
    place: { readonly schema: Schema; readonly member: string },
  ) => Attempt<JsonValue>;
}

/** How values are held against constraints. */
export interface Rules {
  readonly countLength: (text: string) => number;
  readonly matchesPattern: (text: string, pattern: string) => boolean;
  readonly isEnumMember: (value: JsonValue, values: readonly JsonValue[]) => boolean;
}

/** A broken constraint; `member` is written `target.type` or `types.1.member`. */
export interface Violation {
  readonly member: string;
  readonly constraint: string;
}

/** What a remembered client token does. */
export interface Idempotency {
  /** The name under which a request is remembered; undefined when it is not. */
  readonly keyOf: (input: JsonObject) => string | undefined;
  /** Equal for inputs that ask for the same thing. */
  readonly fingerprintOf: (input: JsonObject) => string;
  /** Same key, same fingerprint. Undefined: start another run. */
  readonly onReplay: (earlier: Run, input: JsonObject) => Attempt<Run> | undefined;
  /** Same key, other fingerprint. Undefined: start another run. */
  readonly onMismatch: (earlier: Run, input: JsonObject) => Attempt<Run> | undefined;
}

/** A ground for refusing an understood request. */
export type Check = (turn: Turn, stages: Stages) => Refusal | undefined;
export type CheckName = 'validate' | 'provoke' | 'findDomain' | 'findProject' | 'findAsset' | 'supportAsset';

/**
 * The way of a request through the emulator, in the order of the members. Every stage can be replaced, and reaches the
 * others only through this record, so that a deviation changes one thing and several deviations compose.
 */
export interface Stages {
  /** The request with the whole path that its signature covers. */
  readonly authenticate: (request: HttpRequest, stages: Stages) => Refusal | undefined;
  readonly signatures: SignatureRules;
  /** Path labels, decoded. */
  readonly route: (request: HttpRequest) => Attempt<JsonObject>;
  readonly checkContentType: (request: HttpRequest) => Refusal | undefined;
  readonly checkAccept: (request: HttpRequest) => Refusal | undefined;
  readonly readText: (request: HttpRequest) => Attempt<string>;
  readonly parseBody: (text: string) => Attempt<JsonObject>;
  readonly reading: Reading;
  readonly readInput: (members: JsonObject, stages: Stages) => Attempt<JsonObject>;
  readonly rules: Rules;
  readonly findViolations: (input: JsonObject, rules: Rules) => readonly Violation[];
  readonly checks: Readonly<Record<CheckName, Check>>;
  /** The checks that are made, first to last. */
  readonly order: readonly CheckName[];
  readonly idempotency: Idempotency;
  readonly newRun: (input: JsonObject) => Run;
  readonly startRun: (turn: Turn, stages: Stages) => Attempt<Run>;
  readonly renderSuccess: (run: Run, turn: Turn) => Answer;
  readonly renderRefusal: (refusal: Refusal) => Answer;
  readonly encode: (answer: Answer) => HttpResponse;
  /** Adds what every answer carries. */
  readonly seal: (response: HttpResponse) => HttpResponse;
  readonly deliver: (
    response: HttpResponse,
    cause: { readonly request: HttpRequest; readonly answer: Answer },
  ) => EmulatorAnswer;
}
