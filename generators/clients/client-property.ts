import fc, { type Arbitrary } from 'fast-check';
import type { Contract } from '../../spec/contract.ts';
import type { Member } from '../../spec/requirements/list-members.ts';
import type { ClientCase } from '../../spec/words/client-case.ts';
import type { ClientProperty, GeneratedClientCase } from '../../spec/words/client-property.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { withMember, withoutMember } from '../inputs/edit-input.ts';
import { arbitraryValue } from '../properties/arbitrary-value.ts';
import { randomAt } from '../properties/random-at.ts';
import { type ClientContext, createClientContext } from './client-context.ts';
import { answerWith } from './scripted-answers.ts';

const ID = 'property.calls';
/** Every how many calls a bias towards extreme values is applied. */
const BIAS = 3;
/** Times between 1970 and 2100, in milliseconds: what every SDK has a type for. */
const LATEST_MS = 4_102_444_800_000;

/** What a generated call is made of: members of the input and of the answer that differ from the plain ones; undefined: left out. */
interface GeneratedCall {
  readonly input: readonly Change[];
  readonly output: readonly Change[];
}

interface Change {
  readonly path: string;
  readonly value: JsonValue | undefined;
}

/** Valid inputs and answers of every kind: what was handed over must arrive, and what was answered must be told. */
export function defineClientProperty(contract: Contract, seed: number): ClientProperty {
  const context = createClientContext(contract);
  const arbitrary = arbitraryCall(context);
  return {
    id: ID,
    title: 'Whatever is handed over arrives, and whatever is answered is told.',
    caseAt: (index) => {
      const value = arbitrary.generate(randomAt(seed, index), index % BIAS === 0 ? 2 : undefined);
      return generated({ context, arbitrary, value, id: `${ID}/${seed}.${index}` });
    },
  };
}

function generated(made: {
  readonly context: ClientContext;
  readonly arbitrary: Arbitrary<GeneratedCall>;
  readonly value: fc.Value<GeneratedCall>;
  readonly id: string;
}): GeneratedClientCase {
  const { context, arbitrary, value, id } = made;
  return {
    case: writeCall(context, { call: value.value, id }),
    *simpler() {
      for (const next of arbitrary.shrink(value.value, value.context)) yield generated({ ...made, value: next });
    },
  };
}

/** Fewer changes are simpler, and then plainer values. */
function arbitraryCall({ inputs, outputs }: ClientContext): Arbitrary<GeneratedCall> {
  const isOnTop = ({ place, schema }: Member) => place !== 'item' && schema.properties === undefined;
  return fc.record({
    input: arbitraryChanges(inputs.filter((member) => isOnTop(member) && !isListOf(member))),
    output: arbitraryChanges(outputs.filter((member) => isOnTop(member) && !member.path.includes('.'))),
  });
}

/** Whether a single value and a list may be given together is open, so lists have cases of their own. */
const isListOf = ({ schema }: Member): boolean => schema.type === 'array';

function arbitraryChanges(members: readonly Member[]): Arbitrary<readonly Change[]> {
  return fc.subarray([...members]).chain((chosen) =>
    fc.tuple(
      ...chosen.map(({ path, schema, required, place }) => {
        const value = arbitraryFor(schema).map((some): Change => ({ path, value: some }));
        return required || place === 'label' ? value : fc.option(value, { nil: { path, value: undefined }, freq: 4 });
      }),
    ),
  );
}

/** Text without a pattern may be anything that JSON can hold; times are points in time to the millisecond. */
function arbitraryFor(schema: Schema): Arbitrary<JsonValue> {
  if (schema.format === 'epoch-seconds') return fc.integer({ min: 0, max: LATEST_MS }).map((ms) => ms / 1000);
  if (schema.type === 'string' && schema.pattern === undefined && schema.enum === undefined)
    return fc.string({
      minLength: Math.max(1, schema.minLength ?? 0),
      maxLength: schema.maxLength ?? 60,
      unit: 'binary',
      size: 'max',
    });
  return arbitraryValue(schema);
}

function writeCall(
  context: ClientContext,
  { call, id }: { readonly call: GeneratedCall; readonly id: string },
): ClientCase {
  const input = applyChanges(context.whole, call.input);
  const settled =
    context.classify(input).kind === 'valid'
      ? input
      : applyChanges(
          context.whole,
          call.input.filter(({ value }) => value !== undefined),
        );
  const members = applyChanges(context.outputFor(settled), call.output);
  return {
    id,
    title: 'A generated call: what was handed over arrives, and what was answered is told.',
    requirements: [],
    calls: [{ input: settled, credentials: 'permanent' }],
    answers: [answerWith(members)],
    expect: { sent: 'must', attempts: 'one', told: { kind: 'output', members } },
    isGenerated: true,
  };
}

function applyChanges(object: JsonObject, changes: readonly Change[]): JsonObject {
  return changes.reduce(
    (changed, { path, value }) =>
      value === undefined ? withoutMember(changed, path) : withMember(changed, path, value),
    object,
  );
}
