import type { JsonValue } from './json.ts';

/** The JSON Schema 2020-12 keywords that an OpenAPI 3.1 operation may use here, after dereferencing. */
export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: SchemaType | readonly SchemaType[];
  readonly enum?: readonly JsonValue[];
  readonly const?: JsonValue;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: { readonly [member: string]: Schema };
  readonly additionalProperties?: boolean | Schema;
  readonly deprecated?: boolean;
  readonly examples?: readonly JsonValue[];
  /** Level, provenance and sources of each keyword; `*` holds for keywords that are not named. */
  readonly 'x-promises'?: { readonly [keyword: string]: PromiseNote };
  /** The fixture whose value this member must carry for a request to be accepted, for instance `asset.identifier`. */
  readonly 'x-fixture'?: string;
  /**
   * The member names a resource: a well-formed value may still be refused because nothing of that name exists. When it must be refused,
   * the requirement that says so; true when nothing says what becomes of an unknown one.
   */
  readonly 'x-resource'?: true | string;
  /** The member makes a request idempotent. */
  readonly 'x-idempotency-token'?: boolean;
  /** A response member that repeats an input member. */
  readonly 'x-echoes'?: string;
  /** A list of the input of which this response member may be one item, when the member that it echoes was not sent. */
  readonly 'x-echoes-item-of'?: string;
  /** A single value of the input of which this response list may be made, when the list that it echoes was not sent. */
  readonly 'x-echoes-list-of'?: string;
  /** Values that look as if they belonged to the set, and do not: those of the operation's neighbours, and those of other names for the same. */
  readonly 'x-near-misses'?: readonly string[];
  /** Values that this edition leaves open: neither accepting nor refusing them is wrong. */
  readonly 'x-open-values'?: { readonly values: readonly JsonValue[]; readonly ambiguity: string };
}

export type SchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/** Where a keyword's promise comes from. `sources` are written `document: section`. */
export interface PromiseNote {
  readonly level?: 'must' | 'should' | 'may';
  readonly provenance?: 'documented' | 'service-model' | 'protocol' | 'inferred';
  readonly sources?: readonly string[];
  readonly ambiguities?: readonly string[];
  /** The editions that promise it, when not all do. */
  readonly editions?: readonly ('2025-09' | '2025-12')[];
}
