import { type Arbitrary, type default as fc, Value } from 'fast-check';
import { lengthBounds } from '../../spec/requirements/read-bounds.ts';
import type { Case } from '../../spec/words/case.ts';
import type { GeneratedCase, Property } from '../../spec/words/property.ts';
import type { RequirementId } from '../../spec/words/requirement.ts';
import { type CaseContext, controlId } from '../cases/case-context.ts';
import { expectInput } from '../cases/expect-input.ts';
import { OWN_TOKEN, planRequest, TOKEN_AS_WRITTEN } from '../cases/plan-request.ts';
import {
  arbitraryInvalidInput,
  arbitraryValidInput,
  type GeneratedInput,
  type MemberChange,
  plainTextLike,
  withPlainerValue,
} from './arbitrary-input.ts';
import { defineIdempotencyProperty } from './idempotency-property.ts';
import { randomAt } from './random-at.ts';

/** Every how many cases a bias towards extreme values is applied. */
const BIAS = 3;
/** How many variants are looked through for one with fewer changes. */
const WIDEST_SEARCH = 400;

/** The families of generated cases: valid inputs are accepted, inputs invalid for one reason are refused, tokens stand for one run each. */
export function defineProperties(context: CaseContext, seed: number): readonly Property[] {
  const accepts = context.requirement('operation.accepts-valid');
  const invalid = arbitraryInvalidInput(context);
  const idempotency = defineIdempotencyProperty(context, seed);
  return [
    createProperty({
      id: 'property.valid',
      title: 'Every valid input starts a run.',
      requirements: accepts === undefined ? [] : [accepts],
      controls: context.bases.map(controlId),
      seed,
      arbitrary: arbitraryValidInput(context),
      shorten: (generated) => withPlainerValue(context, generated),
      write: (generated, id) => writeValidCase(context, { generated, id }),
    }),
    ...(invalid === undefined
      ? []
      : [
          createProperty({
            id: 'property.invalid',
            title: 'Every input that breaks one constraint is refused.',
            requirements: [],
            controls: context.bases.map(controlId),
            seed,
            arbitrary: invalid,
            shorten: () => [],
            write: (generated, id) => writeInvalidCase(context, { generated, id }),
          }),
        ]),
    ...(idempotency === undefined ? [] : [idempotency]),
  ];
}

interface PropertyDraft extends Pick<Property, 'id' | 'title' | 'requirements' | 'controls'> {
  readonly seed: number;
  readonly arbitrary: Arbitrary<GeneratedInput>;
  readonly write: (generated: GeneratedInput, id: string) => Case;
  readonly shorten: Simplifiable['shorten'];
}

function createProperty({ seed, arbitrary, write, shorten, ...property }: PropertyDraft): Property {
  return {
    ...property,
    requestsPerCase: 1,
    isExact: false,
    caseAt: (index) => {
      const id = `${property.id}/${seed}.${index}`;
      const value = arbitrary.generate(
        randomAt(seed, index),
        index % BIAS === 0 ? undefined : 2 + Math.floor(Math.log2(index + 1)),
      );
      return simplifiable({ arbitrary, value, shorten, toCase: (generated) => write(generated, id) });
    },
  };
}

interface Simplifiable {
  readonly arbitrary: Arbitrary<GeneratedInput>;
  readonly value: fc.Value<GeneratedInput>;
  readonly toCase: (generated: GeneratedInput) => Case;
  /** Simpler inputs that the shrinker does not come to by itself. They are where it ends. */
  readonly shorten: (generated: GeneratedInput) => Iterable<GeneratedInput>;
}

/**
 * A case with fast-check's own shrinker behind it: each simpler value stays in the class of its arbitrary. Variants with fewer changes
 * come before those with smaller values, because the first question is which member it was.
 */
function simplifiable(property: Simplifiable): GeneratedCase {
  const { arbitrary, value, toCase } = property;
  const changes = value.value.changes?.length ?? 0;
  const isFewer = (next: fc.Value<GeneratedInput>) => (next.value.changes?.length ?? 0) < changes;
  const variants = () => arbitrary.shrink(value.value, value.context);
  return {
    case: toCase(value.value),
    *simpler() {
      // An input without changes has none with fewer, and the search is long.
      if (changes > 0)
        for (const next of variants().take(WIDEST_SEARCH).filter(isFewer))
          yield simplifiable({ ...property, value: next });
      for (const next of property.shorten(value.value))
        yield simplifiable({ ...property, value: new Value(next, undefined) });
      for (const next of variants().filter((other) => !isFewer(other)))
        yield simplifiable({ ...property, value: next });
    },
  };
}

/** A generated valid input that differs from its base at one member is about that member; any other is about valid requests at large. */
function writeValidCase(
  context: CaseContext,
  { generated, id }: { readonly generated: GeneratedInput; readonly id: string },
): Case {
  const [changed, second] = generated.changes ?? [];
  const special = changed === undefined || second !== undefined ? undefined : changedRequirement(context, changed);
  const requirement = special ?? context.requirement('operation.accepts-valid');
  return {
    id,
    title: 'A generated valid input starts a run.',
    requirements: requirement === undefined ? [] : [requirement],
    controls: [controlId(generated.base)],
    isGenerated: true,
    steps: [{ request: planGenerated(context, generated), expect: { kind: 'accept' } }],
  };
}

/** What a changed member puts to the test: its absence, its null, its listed values, the bound that its size reaches, or its characters. */
function changedRequirement({ requirement }: CaseContext, { member, value }: MemberChange): RequirementId | undefined {
  const { path, schema } = member;
  if (value === undefined) return requirement(`request.${path}.optional`);
  if (value === null) return requirement('request.null-as-absent');
  if (Array.isArray(value))
    return (
      requirement(`request.${path}.${value.length > 1 ? 'max-items' : 'items.enum'}`) ??
      requirement(`request.${path}.json-type`)
    );
  if (schema.enum !== undefined) return requirement(`request.${path}.enum`);
  if (typeof value !== 'string') return requirement(`request.${path}.json-type`);
  const { min, max } = lengthBounds(schema);
  const length = [...value].length;
  const isPlain = value === plainTextLike(member, value);
  const aspect = isPlain && length === max ? 'max-length' : isPlain && length === min ? 'min-length' : 'pattern';
  return requirement(`request.${path}.${aspect}`) ?? requirement(`request.${path}.json-type`);
}

function writeInvalidCase(
  context: CaseContext,
  { generated, id }: { readonly generated: GeneratedInput; readonly id: string },
): Case {
  const { base, broken, input } = generated;
  const member = broken?.member ?? context.members[0];
  const aspect = broken?.aspect ?? 'required';
  const requirement = member === undefined ? undefined : brokenRequirement(context, { path: member.path, aspect });
  const expect =
    member === undefined
      ? { kind: 'no-run' as const }
      : expectInput(context, { input, member: member.path, schema: member.schema, aspect, good: undefined });
  return {
    id,
    title: `A generated input whose ${member?.path ?? 'body'} breaks ${aspect.replaceAll('-', ' ')} is refused.`,
    requirements: requirement === undefined ? [] : [requirement],
    controls: [controlId(base)],
    isGenerated: true,
    steps: [{ request: planGenerated(context, generated), expect }],
  };
}

/** The requirement that a generated value breaks; a list that is too long for a schema without `maxItems` breaks none, and is never made. */
function brokenRequirement(
  context: CaseContext,
  { path, aspect }: { readonly path: string; readonly aspect: string },
): RequirementId | undefined {
  return [aspect, 'pattern', 'min-length', 'json-type', 'required']
    .map((suffix) => context.requirement(`request.${path}.${suffix}`))
    .find((id) => id !== undefined);
}

function planGenerated(context: CaseContext, { input, ownToken }: GeneratedInput) {
  return planRequest(context.contract.operation, { input, token: ownToken ? OWN_TOKEN : TOKEN_AS_WRITTEN });
}
