import type { Operation } from '../../spec/contract.ts';
import { listInputMembers, type Member } from '../../spec/requirements/list-members.ts';
import type { Fixtures } from '../../spec/words/configuration.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';
import { type ClassifyInput, inputSchema } from './classify-input.ts';
import { memberAt, withMember, withoutMember } from './edit-input.ts';
import { sampleInput, sampleValue } from './sample-input.ts';

/** A valid input that other inputs are built from. */
export interface BaseInput {
  /** `type`, `types`, `type-minimal`, ...: the document's example and how much of it. */
  readonly name: string;
  readonly input: JsonObject;
  /** Whether requests from it carry an idempotency token. */
  readonly token: boolean;
  /** True for an example without the members that it can do without. */
  readonly isCutDown: boolean;
}

/**
 * The valid inputs of the document: each of its examples with the target's fixtures in place, whole and cut down to what it cannot do
 * without. A document without examples gets one sample made from its schema, and so does a path parameter without one.
 */
export function listBaseInputs(
  operation: Operation,
  options: { readonly fixtures: Fixtures | undefined; readonly classify: ClassifyInput },
): readonly BaseInput[] {
  const members = listInputMembers(operation);
  const examples =
    operation.examples.length > 0
      ? operation.examples
      : [{ name: 'sample', input: sampleInput(inputSchema(operation)) }];
  const labels = Object.fromEntries(operation.pathParameters.map(({ name, schema }) => [name, sampleValue(schema)]));
  const whole = examples.map(({ name, input }) => ({
    name,
    input: withFixtures({ ...labels, ...input }, members, options.fixtures),
    token: true,
    isCutDown: false,
  }));
  const minimal = whole.map(({ name, input }) => ({
    name: `${name}-minimal`,
    input: cutDown(input, members, options.classify),
    token: false,
    isCutDown: true,
  }));
  return [...whole, ...minimal];
}

/** Puts the configured fixtures in the place of the example's values. An optional member whose fixture is not configured is left out. */
function withFixtures(input: JsonObject, members: readonly Member[], fixtures: Fixtures | undefined): JsonObject {
  if (fixtures === undefined) return input;
  return members.reduce<JsonObject>((result, { path, schema, required }) => {
    const fixture = schema['x-fixture'];
    if (fixture === undefined) return result;
    const value = fixture
      .split('.')
      .reduce<JsonValue | undefined>(
        (at, key) => (isJsonObject(at) ? at[key] : undefined),
        fixtures as unknown as JsonObject,
      );
    if (value !== undefined) return withMember(result, path, value);
    return required ? result : withoutMember(result, path);
  }, input);
}

function cutDown(input: JsonObject, members: readonly Member[], classify: ClassifyInput): JsonObject {
  return members.reduce<JsonObject>((result, { path, required, place }) => {
    if (required || place !== 'member' || memberAt(result, path) === undefined) return result;
    const without = withoutMember(result, path);
    return classify(without).kind === 'valid' ? without : result;
  }, input);
}
