import type { Assumption, CaseId, Expectation } from '../../spec/words/case.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { memberAt } from '../inputs/edit-input.ts';
import type { CaseContext } from './case-context.ts';

/** An input that differs from an accepted one at one place. */
export interface Twin {
  readonly input: JsonObject;
  /** Path of the member that differs. */
  readonly member: string;
  readonly schema: Schema;
  /** The requirement suffix that it puts to the test. */
  readonly aspect: string;
  /** The accepted value of the member. */
  readonly good: JsonValue | undefined;
}

/** What may be answered to a twin: the contract's class of the input decides, never the generator's intention. */
export function expectInput(context: CaseContext, twin: Twin): Expectation {
  if (isLongLabel(context, twin)) return { kind: 'either', ambiguity: 'size-limits' };
  if (isRoutingSensitive(context, twin)) return { kind: 'either', ambiguity: 'label-separators' };
  const verdict = context.classify(twin.input);
  switch (verdict.kind) {
    case 'valid':
      return isOtherResource(twin) ? { kind: 'like', caseId: unknownProbeId(twin.member) } : { kind: 'accept' };
    case 'invalid':
      return rejection(context, twin);
    case 'partial-match':
      return rejection(context, twin, assumptionFor(twin));
    case 'unsettled':
      return { kind: 'either', ambiguity: verdict.ambiguity };
  }
}

/** Longest label, in characters, that every router and front end can be expected to pass on. */
const LONGEST_LABEL = 100;

function isLongLabel({ members }: CaseContext, { input, member }: Twin): boolean {
  const isLabel = members.some(({ path, place }) => path === member && place === 'label');
  return isLabel && String(memberAt(input, member) ?? '').length > LONGEST_LABEL;
}

/** Labels that routers and front ends treat by rules of their own: slashes, dots alone, control characters, nothing at all. */
export function isRoutingSensitive(
  { members }: CaseContext,
  { input, member }: Pick<Twin, 'input' | 'member'>,
): boolean {
  const value = memberAt(input, member);
  const isLabel = members.some(({ path, place }) => path === member && place === 'label');
  return isLabel && typeof value === 'string' && /^\.*$|[/\\\u0000-\u001f\u007f]/.test(value);
}

/** Id of the case that sends a well-formed name of nothing. */
export function unknownProbeId(member: string): CaseId {
  return `probe.unknown/${member}`;
}

/** A value of another JSON type may fail where the body is read already, and so may the null of a member that has to have a value. */
function rejection(context: CaseContext, twin: Twin, assumes?: Assumption): Expectation {
  const { aspect, schema, member, input } = twin;
  const isUnreadable = aspect === 'json-type' || memberAt(input, member) === null;
  const isSerialization = isUnreadable && context.contract.operation.protocol !== undefined;
  const errors = isSerialization ? context.formErrors : context.constraintErrors;
  const resource = schema['x-resource'] === undefined ? {} : { resource: member };
  return { kind: 'reject', errors, ...resource, ...(assumes === undefined ? {} : { assumes }) };
}

function isOtherResource({ input, member, schema, good }: Twin): boolean {
  return (
    schema['x-resource'] !== undefined &&
    memberAt(input, member) !== undefined &&
    memberAt(input, member) !== null &&
    memberAt(input, member) !== good
  );
}

/** The least anchoring under which the value is refused: at its start, at its end, or only at both. */
function assumptionFor({ input, member, schema }: Twin): Assumption {
  const value = String(memberAt(input, member));
  const pattern = schema.pattern ?? '';
  const fitsFromStart = new RegExp(`^(?:${pattern})`, 'u').test(value);
  const fitsToEnd = new RegExp(`(?:${pattern})$`, 'u').test(value);
  return {
    kind: 'reads-pattern-whole',
    member,
    ends: fitsFromStart && fitsToEnd ? 'both' : fitsFromStart ? 'end' : fitsToEnd ? 'start' : 'both',
  };
}
