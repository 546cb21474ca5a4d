import type { HeaderField } from './http.ts';
import type { JsonObject } from './json.ts';
import type { RequirementId } from './requirement.ts';
import type { SigningPlan } from './signing.ts';
import type { Follows, WirePlan } from './wire.ts';

/** A stable, readable case id: what is tested, a slash, the variation. */
export type CaseId = string;

/** A path label: a value to percent-encode, or text to put on the wire as it is. */
export type Label =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'encoded'; readonly text: string };

/** Edits of serialised JSON text, for bodies that no JSON value can express. Applied in the order of the members. */
export interface TextEdit {
  /** Replaces the first occurrence. */
  readonly replace?: readonly [from: string, to: string];
  /** Characters dropped from the end. */
  readonly dropLast?: number;
  readonly afterFirstBrace?: string;
  readonly beforeLastBrace?: string;
  readonly before?: string;
  readonly after?: string;
}

export type BodyPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: JsonObject; readonly edit?: TextEdit }
  /** Sent as UTF-8, whatever it is. */
  | { readonly kind: 'text'; readonly text: string }
  /** Base64 of bytes that are not UTF-8 text. */
  | { readonly kind: 'bytes'; readonly base64: string };

/**
 * What the idempotency member carries. A unique token differs from run to run, so a case can be sent again to a target that
 * remembers; tokens of one case with the same name are equal but for `prefix`, `pad`, `suffix` and `letterCase`.
 */
export type TokenPlan =
  /** The member is left as the body has it. */
  | { readonly kind: 'as-written' }
  | {
      readonly kind: 'unique';
      readonly name: string;
      readonly prefix?: string;
      /** Exact length in characters between prefix and suffix, at least 24. */
      readonly pad?: number;
      readonly suffix?: string;
      readonly letterCase?: 'upper' | 'lower';
    };

/** Which credentials sign the request. */
export type CredentialsPlan =
  | { readonly kind: 'configured' }
  | { readonly kind: 'scenario'; readonly error: string }
  | { readonly kind: 'none' };

export interface RequestPlan {
  readonly method: string;
  /** Template of the operation's path, for instance `/v2/domains/{domainIdentifier}/metadata-generation-runs`. */
  readonly path: string;
  readonly labels: { readonly [parameter: string]: Label };
  readonly query?: string;
  /** Beyond `host`, `content-length` and what signing adds. */
  readonly headers: readonly HeaderField[];
  readonly body: BodyPlan;
  readonly token: TokenPlan;
  readonly credentials: CredentialsPlan;
  /** Absent: signed as SDKs sign. */
  readonly signing?: SigningPlan;
  /** How it is put on a socket of its own. Absent: sent as the transport sends requests. */
  readonly wire?: WirePlan;
}

/** A fact about the target that must have been learnt before an expectation may be held against it. */
export type Assumption = {
  readonly kind: 'reads-pattern-whole';
  readonly member: string;
  readonly ends: 'start' | 'end' | 'both';
};

/** What a case teaches about the target, whatever the answer. */
export type Probe =
  /** Signed with a secret of nobody, under the caller's access key id. */
  | { readonly kind: 'wrong-signature' }
  /** A valid request with a token that is not in the least like that of the other probe of this kind. */
  | { readonly kind: 'own-token' }
  /** Not signed at all. */
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'pattern-start'; readonly member: string }
  | { readonly kind: 'pattern-end'; readonly member: string }
  /** A value that no reading of the member's constraints allows. */
  | { readonly kind: 'malformed'; readonly member: string }
  /** A well-formed value that names nothing that exists. */
  | { readonly kind: 'unknown'; readonly member: string }
  /** Text for a member that no document limits; `name` says what is unusual about it. */
  | { readonly kind: 'free-text'; readonly member: string; readonly name: string };

/** What may be answered. */
export type Expectation =
  /**
   * A run is started; or the request is refused with one of the statuses in `unless`, or with any 4xx, for the way in which it is sent.
   * `signingIsOpen`: how such a path is signed is open, so a refusal for the signature says nothing.
   */
  | {
      readonly kind: 'accept';
      readonly unless?: readonly (number | '4xx')[];
      readonly signingIsOpen?: true;
      readonly clears?: Clearance;
    }
  /** Refused with one of these errors. A member that names a resource may be hidden by an existence check that comes first. */
  | {
      readonly kind: 'reject';
      readonly errors: readonly string[];
      readonly resource?: string;
      readonly assumes?: Assumption;
    }
  /** Refused with one of these errors (with any, when the list is empty), by the state of the target and not by the form of the request. */
  | {
      readonly kind: 'refuse';
      readonly errors: readonly string[];
      /** Errors that say nothing: what was asked about may not be there, because nobody said that it is. */
      readonly silentOn?: readonly string[];
    }
  /** Refused for its signature, with whichever 4xx; no run is started. */
  | { readonly kind: 'refuse-signature' }
  /**
   * Not answered as the step `wrong` was, which is the same request with a wrong signature; unless the step `plain`, which is right too and
   * easier to sign, was answered so.
   */
  | { readonly kind: 'take-signature'; readonly wrong: number; readonly plain: number }
  /** Whatever, but no run is started. */
  | { readonly kind: 'no-run' }
  /** If a run is started, this member of the answer is not this value: it would show that the request was misread. */
  | { readonly kind: 'unlike'; readonly member: string; readonly value: string }
  /** The documents leave it open; the answer is only held to the rules that every answer must keep. */
  | { readonly kind: 'either'; readonly ambiguity: string }
  /** The same kind of answer as the named case got: for well-formed values that name nothing that exists. */
  | { readonly kind: 'like'; readonly caseId: CaseId }
  /** A run, in relation to those of earlier steps. Without a relation: a run of its own. */
  | { readonly kind: 'run'; readonly relations: readonly RunRelation[] }
  /** An answer of the kind that the same request gets on a connection of its own, and no other besides; or the connection is closed. */
  | { readonly kind: 'in-step'; readonly as: 'accepted' | 'refused' };

/** How a request stands to the one of an earlier step, which decides whose run may be answered. */
export interface RunRelation {
  readonly kind: /** The same token and the same input: that run again, or a conflict. */
    | 'replay'
    /** The same token and another input: that run, a conflict or a validation error; never a further run. */
    | 'mismatch'
    /** The same token and the same input at the same time: that run or any refusal; never a further run. */
    | 'twin'
    /** The same token in another domain: whether it is the same there is open, but never is a run of the first domain answered. */
    | 'elsewhere'
    /** Another token, or none: a run of its own, or an obstruction; never that run. */
    | 'other';
  /** Index of the earlier step, or of one that was sent at the same time. */
  readonly step: number;
  /** What a wrong answer breaks, when it is not what the step is about. */
  readonly breaks?: RequirementId;
}

/**
 * A valid request with the token of a refused one, sent for the second time. When both times it is refused, and the same request with another
 * token in between is not, then nothing but its token is in its way.
 */
export interface Clearance {
  /** Index of the step that sent it for the first time. */
  readonly first: number;
  /** Index of the one with another token. */
  readonly between: number;
  readonly breaks: RequirementId;
}

/** Most steps of a case that are sent at the same time. */
export const MOST_TOGETHER = 8;

/** What must be so for a case to be worth sending. */
export type Need =
  /** The target verifies signatures. */
  | 'verified-signatures'
  /** It refuses requests that are not signed. */
  | 'refused-unsigned'
  /** The configured credentials are temporary ones. */
  | 'session-token';

export interface Step {
  readonly request: RequestPlan;
  readonly expect: Expectation;
  /** A step that only prepares the next: when it is not answered as expected, the case is untested, not failed. */
  readonly setup?: boolean;
  /** What a wrong answer to this step breaks, when it is not what the case is about as a whole. */
  readonly requirements?: readonly RequirementId[];
  /** Sent at the same time as the step before it, and not after its answer. */
  readonly together?: true;
  /** Sent on the connection of the step before. Both have a wire plan. */
  readonly follows?: Follows;
  /** Sent when what a scenario did to the target has been undone. */
  readonly aftermath?: true;
  /** Sent so many milliseconds after the answer to the step before it. */
  readonly afterMs?: number;
  /**
   * Sent by somebody else, and recorded: what the sender may do, what exists for him and what he sent before is not known, so that a refusal
   * says nothing of the request.
   */
  readonly fromOthers?: true;
}

/** One experiment: what is sent, and what may be answered. */
export interface Case {
  readonly id: CaseId;
  /** One sentence in the present tense: what the target does when it is right. */
  readonly title: string;
  /** What a wrong answer breaks. Rules for every answer (shape, names, error form) come on top. */
  readonly requirements: readonly RequirementId[];
  /** Cases that the target must have accepted in this run; otherwise this one is untested. */
  readonly controls: readonly CaseId[];
  readonly steps: readonly [Step, ...Step[]];
  readonly probe?: Probe;
  /** Where one of them is not met, the case is not applicable. */
  readonly needs?: readonly Need[];
  /** The scenario that must be configured, by the error it brings about. */
  readonly scenario?: string;
  /** True for a case of a property: one of thousands. */
  readonly isGenerated?: true;
}
