import type { Contract } from '../../spec/contract.ts';
import { listInputMembers, type Member } from '../../spec/requirements/list-members.ts';
import type { CaseId } from '../../spec/words/case.ts';
import type { Fixtures, Scenario } from '../../spec/words/configuration.ts';
import type { RequirementId } from '../../spec/words/requirement.ts';
import { type BaseInput, listBaseInputs } from '../inputs/base-inputs.ts';
import { type ClassifyInput, compileClassifier } from '../inputs/classify-input.ts';

/** What the generators are asked with. Without fixtures the document's own examples are taken to exist on the target. */
export interface CaseOptions {
  readonly contract: Contract;
  readonly fixtures?: Fixtures;
  readonly scenarios?: Readonly<Record<string, Scenario>>;
}

/** Everything that the writers of cases share, computed once. */
export interface CaseContext extends CaseOptions {
  readonly members: readonly Member[];
  readonly classify: ClassifyInput;
  /** In order of preference: those that the target accepted, or all while that is not known. */
  readonly bases: readonly [BaseInput, ...BaseInput[]];
  /** All of them, accepted or not. */
  readonly allBases: readonly BaseInput[];
  /** The requirement of that id, when the contract has it. */
  readonly requirement: (id: string) => RequirementId | undefined;
  /** Path of the member that makes a request idempotent. */
  readonly tokenMember: string | undefined;
  /** Names of the errors that refuse an input: the documented one, and with a protocol also its own. */
  readonly constraintErrors: readonly string[];
  /** Names of the errors that refuse a body for being no readable object. */
  readonly formErrors: readonly string[];
}

/** Computes what the writers of cases share. */
export function createCaseContext(options: CaseOptions): CaseContext {
  const { operation, requirements } = options.contract;
  const members = listInputMembers(operation);
  const classify = compileClassifier(operation);
  const ids = new Map(requirements.map(({ id }) => [String(id), id]));
  // 422 is for what can be read and not be done, 400 first of all for what cannot be read (RFC 9110, 15.5.1 and 15.5.21).
  const refusals = operation.errors.filter(({ status }) => status === 400 || status === 422);
  const constraintErrors = refusals.toSorted((a, b) => b.status - a.status).map(({ name }) => name);
  const [first, ...rest] = listBaseInputs(operation, { fixtures: options.fixtures, classify });
  if (first === undefined) throw new Error('A document always has at least one base input.');
  return {
    ...options,
    members,
    classify,
    bases: [first, ...rest],
    allBases: [first, ...rest],
    requirement: (id) => ids.get(id),
    tokenMember: members.find(({ schema }) => schema['x-idempotency-token'] === true)?.path,
    constraintErrors,
    formErrors:
      operation.protocol === 'aws.restJson1'
        ? [...constraintErrors, 'SerializationException']
        : constraintErrors.toReversed(),
  };
}

/** The same context with the bases that the target accepted; with all of them when it accepted none. */
export function preferAccepted(context: CaseContext, accepted: ReadonlySet<CaseId>): CaseContext {
  const [first, ...rest] = context.bases.filter((base) => accepted.has(controlId(base)));
  return first === undefined ? context : { ...context, bases: [first, ...rest] };
}

/** Id of the control that sends a base input as it is. */
export function controlId(base: BaseInput): CaseId {
  return `control/${base.name}`;
}
