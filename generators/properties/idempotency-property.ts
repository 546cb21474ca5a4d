import fc, { type Value } from 'fast-check';
import type { Case, Step } from '../../spec/words/case.ts';
import type { GeneratedCase, Property } from '../../spec/words/property.ts';
import type { RequirementId } from '../../spec/words/requirement.ts';
import { type CaseContext, controlId } from '../cases/case-context.ts';
import { listRefusals } from '../cases/list-refusals.ts';
import { listOtherInputs } from '../cases/other-input.ts';
import { randomAt } from './random-at.ts';
import { arbitraryCommands, startRun, type TokenCommand, type TokenMaterial } from './token-commands.ts';
import { openHistory } from './token-history.ts';

const ID = 'property.idempotency';
/** Most commands after the first request of a sequence. */
const MOST_COMMANDS = 8;
/** Requests of a long sequence; one with half as many is more usual. */
const REQUESTS_PER_CASE = 12;

type Commands = Iterable<TokenCommand>;

/**
 * Sequences of requests whose tokens are the same, alike and different: fast-check's commands, run on a model of what each token stands for.
 * The model allows every legal answer, so a step only tells whose run may not be answered. Undefined for an operation without a token.
 */
export function defineIdempotencyProperty(context: CaseContext, seed: number): Property | undefined {
  if (context.tokenMember === undefined || context.requirement('idempotency.replay') === undefined) return undefined;
  const material = materialOf(context);
  return {
    id: ID,
    title: 'Whatever the sequence of requests, a token stands for one run at most, and for one request.',
    requirements: [],
    controls: [controlId(context.bases[0])],
    requestsPerCase: REQUESTS_PER_CASE,
    isExact: true,
    caseAt: (index) => generateSequence(context, { material, seed, index, id: `${ID}/${seed}.${index}` }),
  };
}

interface SequenceDraft {
  readonly material: TokenMaterial;
  readonly seed: number;
  readonly index: number;
  readonly id: string;
}

/**
 * The sequence of an index. Simpler ones are, first, its beginnings: nothing throws where a target goes wrong, so where a sequence may end
 * has to be tried. The shrinker of fast-check then leaves out commands before the last.
 */
function generateSequence(context: CaseContext, draft: SequenceDraft): GeneratedCase {
  const whole = drawSequence(context, { ...draft, length: MOST_COMMANDS });
  return {
    case: whole.case,
    *simpler() {
      for (let length = 0; length < MOST_COMMANDS; length += 1) {
        const beginning = drawSequence(context, { ...draft, length });
        if (beginning.case.steps.length === whole.case.steps.length) break;
        yield beginning;
      }
      yield* whole.simpler();
    },
  };
}

/** The first commands of a sequence, drawn afresh: the shrinker keeps those that were run, and keeps a log of its own. */
function drawSequence(context: CaseContext, draft: SequenceDraft & { readonly length: number }): GeneratedCase {
  const { material, seed, index, id, length } = draft;
  const arbitrary = fc.commands([...arbitraryCommands(material)], { maxCommands: MOST_COMMANDS, size: 'max' });
  const simplifiable = (value: Value<Commands>): GeneratedCase => ({
    case: writeCase(context, { id, steps: writeSteps(context, { commands: firstOf(value.value, length), material }) }),
    *simpler() {
      for (const next of arbitrary.shrink(value.value_, value.context)) yield simplifiable(next);
    },
  });
  return simplifiable(arbitrary.generate(randomAt(seed, index), undefined));
}

function* firstOf(commands: Commands, length: number): Generator<TokenCommand> {
  let left = length;
  for (const command of commands) {
    if (left === 0) return;
    left -= 1;
    yield command;
  }
}

function materialOf(context: CaseContext): TokenMaterial {
  const { input } = context.bases[0];
  const [other] = listOtherInputs(context);
  const label = context.members.find(({ schema }) => schema['x-fixture'] === 'domainIdentifier');
  return {
    inputs: other === undefined ? [input] : [input, other.input],
    refusals: listRefusals(context),
    domain: String(label === undefined ? '' : input[label.path]),
    otherDomain: context.fixtures?.otherDomainIdentifier,
  };
}

function writeSteps(
  context: CaseContext,
  { commands, material }: { readonly commands: Commands; readonly material: TokenMaterial },
): readonly Step[] {
  const steps: Step[] = [];
  const model = openHistory(context);
  startRun(material).run(model, steps);
  fc.modelRun(() => ({ model, real: steps }), commands);
  return steps;
}

function writeCase(
  context: CaseContext,
  { id, steps }: { readonly id: string; readonly steps: readonly Step[] },
): Case {
  const [first, ...rest] = steps;
  if (first === undefined) throw new Error('Every sequence begins with a request.');
  return {
    id,
    title: 'A sequence of requests starts the runs that its tokens stand for.',
    requirements: [...new Set(steps.flatMap(requirementsOf))],
    controls: [controlId(context.bases[0])],
    isGenerated: true,
    steps: [first, ...rest],
  };
}

function requirementsOf({ requirements = [], expect }: Step): readonly RequirementId[] {
  const broken = expect.kind === 'run' ? expect.relations.flatMap(({ breaks }) => breaks ?? []) : [];
  return [...requirements, ...broken];
}
