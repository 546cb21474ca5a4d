import type { JsonObject } from './words/json.ts';
import type { Edition, Requirement } from './words/requirement.ts';
import type { Schema } from './words/schema.ts';

/** A path parameter of the operation. Its value is part of the input, beside the members of the body. */
export interface PathParameter {
  readonly name: string;
  readonly schema: Schema;
}

/** An error that the operation documents. */
export interface ErrorShape {
  /** Bare shape name, for instance `ThrottlingException`. */
  readonly name: string;
  readonly status: number;
  readonly mediaType: string;
  readonly schema: Schema;
  /** True when the document promises an `x-amzn-errortype` header that names the shape. */
  readonly namedByHeader: boolean;
  readonly sources: readonly string[];
}

/** One operation, read from a dereferenced OpenAPI document. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** Path template, for instance `/v2/domains/{domainIdentifier}/metadata-generation-runs`. */
  readonly path: string;
  readonly pathParameters: readonly PathParameter[];
  readonly body: { readonly required: boolean; readonly mediaType: string; readonly schema: Schema };
  readonly success: {
    readonly status: number;
    readonly mediaType: string;
    readonly schema: Schema;
    readonly sources: readonly string[];
  };
  readonly errors: readonly ErrorShape[];
  /** Named valid inputs (path parameters and body members side by side) from the document's own examples, as far as it has any. */
  readonly examples: readonly { readonly name: string; readonly input: JsonObject }[];
  /** Inputs whose treatment no document settles: a JSON Schema over the input each, with the ambiguity that says why. */
  readonly unsettled: readonly { readonly ambiguity: string; readonly when: JsonObject }[];
  /** `aws.restJson1`, or undefined for a plain JSON operation: then no protocol requirement applies. */
  readonly protocol?: string;
}

/** What is promised, for one edition. */
export interface Contract {
  readonly edition: Edition;
  /** SHA-256, lower-case hex, of the OpenAPI document after the overlay, with members in document order, and of the register. */
  readonly digest: string;
  readonly operation: Operation;
  /** Sorted by id. */
  readonly requirements: readonly Requirement[];
}
