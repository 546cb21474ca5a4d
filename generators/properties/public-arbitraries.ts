import fc, { type Arbitrary } from 'fast-check';
import type { ErrorShape } from '../../spec/contract.ts';
import { listMembers, type Member } from '../../spec/requirements/list-members.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import { type CaseOptions, createCaseContext } from '../cases/case-context.ts';
import { withMember, withoutMember } from '../inputs/edit-input.ts';
import { arbitraryInvalidInput, arbitraryValidInput } from './arbitrary-input.ts';
import { arbitraryBadValue, arbitraryValue } from './arbitrary-value.ts';

/** Something that breaks the contract in one place. */
export interface Broken {
  readonly value: JsonObject;
  /** Dotted path of the member that breaks a promise, for instance `target.type`. */
  readonly member: string;
  /** What it breaks: `required`, `json-type`, `pattern`, `max-length`, `enum` and the like. */
  readonly aspect: string;
}

/** Arbitraries of one operation, for property tests of one's own. All of them shrink, and what they shrink to is of the same kind. */
export interface OperationArbitraries {
  /** Path parameters and body members side by side; every document agrees that they are valid. */
  readonly validInput: Arbitrary<JsonObject>;
  /** Valid but for one member. */
  readonly invalidInput: Arbitrary<Broken>;
  /** The body of a success. Optional members come and go. */
  readonly output: Arbitrary<JsonObject>;
  /** The body of a success but for one member. */
  readonly invalidOutput: Arbitrary<Broken>;
  /** A documented error with a message. */
  readonly error: Arbitrary<{ readonly name: string; readonly status: number; readonly message: string }>;
}

/** Latest time that is generated, epoch seconds: the end of the year 2099. */
const LATEST_SECONDS = 4_102_444_799;

/**
 * Arbitraries of the contract's operation. Without fixtures the ids are those of the documents' examples.
 *
 * @example
 * import { loadContract } from 'datazone-conformance';
 * import { operationArbitraries } from 'datazone-conformance/generators';
 * import fc from 'fast-check';
 *
 * const { validInput } = operationArbitraries({ contract: await loadContract() });
 * fc.assert(fc.property(validInput, ({ owningProjectIdentifier }) => typeof owningProjectIdentifier === 'string'));
 */
export function operationArbitraries(options: CaseOptions): OperationArbitraries {
  const context = createCaseContext(options);
  const { operation } = options.contract;
  const invalid = arbitraryInvalidInput(context);
  if (invalid === undefined) throw new Error('This operation has no member that could be broken.');
  const members = listMembers(operation.success.schema).filter(({ path }) => !path.includes('.'));
  const output = arbitraryOutput(members);
  return {
    validInput: arbitraryValidInput(context).map(({ input }) => input),
    invalidInput: invalid.map(({ input, broken }) => ({
      value: input,
      member: broken?.member.path ?? '',
      aspect: broken?.aspect ?? '',
    })),
    output,
    invalidOutput: fc.oneof(...members.map((member) => breakMember(output, member))),
    error: fc
      .constantFrom<ErrorShape>(...operation.errors)
      .chain(({ name, status }) =>
        fc.record(
          { name: fc.constant(name), status: fc.constant(status), message: fc.string({ minLength: 1 }) },
          { noNullPrototype: true },
        ),
      ),
  };
}

function arbitraryOutput(members: readonly Member[]): Arbitrary<JsonObject> {
  return fc.record(Object.fromEntries(members.map((member) => [member.path, arbitraryAnswered(member)])), {
    requiredKeys: members.filter(({ required }) => required).map(({ path }) => path),
    noNullPrototype: true,
  }) as Arbitrary<JsonObject>;
}

const arbitraryAnswered = ({ schema }: Member): Arbitrary<JsonValue> =>
  schema.format === 'epoch-seconds'
    ? fc.integer({ min: 0, max: LATEST_SECONDS * 1000 }).map((ms) => ms / 1000)
    : arbitraryValue(schema);

function breakMember(output: Arbitrary<JsonObject>, { path, required, schema }: Member): Arbitrary<Broken> {
  const bad = fc.tuple(output, arbitraryBadValue(schema)).map(
    ([value, broken]): Broken => ({
      value: withMember(value, path, broken.value),
      member: path,
      aspect: broken.aspect,
    }),
  );
  const gone = output.map((value): Broken => ({ value: withoutMember(value, path), member: path, aspect: 'required' }));
  return required ? fc.oneof({ weight: 4, arbitrary: bad }, { weight: 1, arbitrary: gone }) : bad;
}
