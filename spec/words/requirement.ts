/** A dated state of the contract. `2025-09` is the API reference page, `2025-12` the boto3 page and today's service model. */
export type Edition = '2025-09' | '2025-12';
/** Every edition, oldest first. */
export const EDITIONS: readonly Edition[] = ['2025-09', '2025-12'];
/** The edition that holds when none is asked for: the newest. */
export const DEFAULT_EDITION: Edition = '2025-12';

/** RFC 2119 levels. A broken `must` makes a target non-conformant, a broken `should` is a deviation, `may` is only observed. */
export type Level = 'must' | 'should' | 'may';
/** Who keeps the promise. */
export type Party = 'server' | 'client';
/** Where the promise comes from. What is only `inferred` may be observed and is never failed. */
export type Provenance = 'documented' | 'service-model' | 'protocol' | 'inferred';

/** The documents that a requirement can cite. `openapi` stands for a document that cites nothing for itself. */
export type DocumentId =
  | 'api-reference'
  | 'boto3'
  | 'service-model'
  | 'restJson1'
  | 'protocol-tests'
  | 'http'
  | 'sigv4'
  | 'common-errors'
  | 'smithy'
  | 'openapi';

/** A place in a document where something is promised. */
export interface Source {
  readonly document: DocumentId;
  /** The heading, member or test name under which the promise stands. */
  readonly section: string;
}

declare const brand: unique symbol;
/** A stable, meaningful requirement id, for instance `request.clientToken.max-length`. Made only in `spec/`. */
export type RequirementId = string & { readonly [brand]: 'RequirementId' };
/** Names text as a requirement id. Only the contract and the register call it. */
export const requirementId = (text: string): RequirementId => text as RequirementId;

/** One promise, with what a reader needs to believe a verdict on it. */
export interface Requirement {
  readonly id: RequirementId;
  readonly party: Party;
  readonly level: Level;
  readonly provenance: Provenance;
  readonly sources: readonly [Source, ...Source[]];
  readonly editions: readonly Edition[];
  /** What is promised, one plain sentence. */
  readonly promise: string;
  /** How the suite tests it. */
  readonly test: string;
  /** What a typical violation looks like. */
  readonly violation: string;
  /** Ids of the ambiguities that touch it. */
  readonly ambiguities: readonly string[];
  /** The error that a scenario must bring about before this can be tested, when it needs one. */
  readonly scenario?: string;
  /** Why the suite has no case for it, when it has none: then it can only be untested. */
  readonly untestable?: string;
}
