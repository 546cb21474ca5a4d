import type { Step } from './case.ts';
import type { HttpRequest } from './http.ts';
import type { JsonObject } from './json.ts';
import type { RequirementId } from './requirement.ts';

/** A request of the operation that somebody else sent, as far as a recording shows it. */
export interface RecordedRequest {
  readonly request: HttpRequest;
  /** Path parameters as they stand in the path, percent-encoding included. */
  readonly labels: { readonly [parameter: string]: string };
  /** False when the recording leaves the body out, or may show it otherwise than it was sent. */
  readonly isBodyKnown: boolean;
}

/** What the contract says of such a request, before its answer is looked at. */
export interface ReadRequest {
  /** What may be answered. */
  readonly step: Step;
  /** What a started run breaks, or bears witness to. */
  readonly requirements: readonly RequirementId[];
  /** Path parameters and body members side by side; undefined when they cannot be read. */
  readonly input: JsonObject | undefined;
  /** What is wrong with the request, by the member that it is wrong in; `''` for the body or the header itself. */
  readonly defects: readonly string[];
  /** The idempotency token, when there is one. */
  readonly token: string | undefined;
}

/** Reads requests of others by the contract. */
export type RequestReader = (recorded: RecordedRequest) => ReadRequest;
