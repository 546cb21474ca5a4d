import { type Arbitrary, Value } from 'fast-check';
import type { Contract } from '../../spec/contract.ts';
import { assertNever } from '../../spec/words/assert-never.ts';
import type { ClientCase } from '../../spec/words/client-case.ts';
import type { ClientProperty, GeneratedClientCase } from '../../spec/words/client-property.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import { withMember, withoutMember } from '../inputs/edit-input.ts';
import { randomAt } from '../properties/random-at.ts';
import { arbitraryCall, type Change, type GeneratedCall, type Spelling } from './arbitrary-call.ts';
import { type ClientContext, createClientContext } from './client-context.ts';
import { answerText } from './scripted-answers.ts';
import { shorten } from './shorten-call.ts';

const ID = 'property.calls';
/** Every how many calls a bias towards extreme values is applied. */
const BIAS = 3;
/** How many simpler calls are looked through for those with fewer changes. */
const WIDEST_SEARCH = 400;

/** Inputs and answers of every kind: what is handed over arrives, or is refused where documents let a client refuse it, and what is answered is told. */
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

/** Calls with fewer changes come before those with plainer values, because the first question is which member it was. */
function generated(made: {
  readonly context: ClientContext;
  readonly arbitrary: Arbitrary<GeneratedCall>;
  readonly value: Value<GeneratedCall>;
  readonly id: string;
}): GeneratedClientCase {
  const { context, arbitrary, value, id } = made;
  const variants = () => arbitrary.shrink(value.value, value.context);
  const isFewer = (next: Value<GeneratedCall>) => countChanges(next.value) < countChanges(value.value);
  return {
    case: writeCall(context, { call: value.value, id }),
    *simpler() {
      for (const next of variants().take(WIDEST_SEARCH)) if (isFewer(next)) yield generated({ ...made, value: next });
      for (const next of variants()) if (!isFewer(next)) yield generated({ ...made, value: next });
      for (const next of shorten(context, value.value)) yield generated({ ...made, value: new Value(next, undefined) });
    },
  };
}

const countChanges = ({ input, output }: GeneratedCall): number =>
  [...input, ...output].filter((change) => change !== undefined).length;

function writeCall(
  context: ClientContext,
  { call, id }: { readonly call: GeneratedCall; readonly id: string },
): ClientCase {
  const { credentials, region } = call;
  const input = applyChanges(context.whole, call.input);
  const members = applyChanges(context.outputFor(input), call.output);
  return {
    id,
    title: 'A generated call: what is handed over arrives, and what is answered is told.',
    requirements: [],
    calls: [{ input, credentials, ...(region === undefined ? {} : { region }) }],
    answers: [answerText(spell(members, call.spelling))],
    // What is not valid by every reading may be refused; sent, it has to arrive as it is.
    expect: {
      sent: context.classify(input).kind === 'valid' ? 'must' : 'may',
      attempts: 'any',
      told: { kind: 'output', members },
    },
    isGenerated: true,
  };
}

function applyChanges(object: JsonObject, changes: readonly (Change | undefined)[]): JsonObject {
  return changes.reduce<JsonObject>((changed, change) => {
    if (change === undefined) return changed;
    const { path, value } = change;
    return value === undefined ? withoutMember(changed, path) : withMember(changed, path, value);
  }, object);
}

function spell(members: JsonObject, spelling: Spelling): string {
  const text = JSON.stringify(members);
  switch (spelling) {
    case 'escaped':
      return text.replaceAll(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    case 'spread':
      return JSON.stringify(members, null, 2);
    case 'backwards':
      return JSON.stringify(Object.fromEntries(Object.entries(members).toReversed()));
    case 'plain':
      return text;
    default:
      return assertNever(spelling);
  }
}
