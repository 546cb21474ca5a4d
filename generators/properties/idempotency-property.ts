import fc, { type Value } from 'fast-check';
import type { Case, Step } from '../../spec/words/case.ts';
import type { GeneratedCase, Property } from '../../spec/words/property.ts';
import type { RequirementId } from '../../spec/words/requirement.ts';
import { type CaseContext, controlId } from '../cases/case-context.ts';
import { listRefusals } from '../cases/list-refusals.ts';
import { otherInput } from '../cases/other-input.ts';
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
    caseAt: (index) => {
      const id = `${ID}/${seed}.${index}`;
      // The arbitrary keeps a log of its shrinking, so each case has one of its own.
      const arbitrary = fc.commands([...arbitraryCommands(material)], { maxCommands: MOST_COMMANDS, size: 'max' });
      const simplifiable = (value: Value<Commands>): GeneratedCase => ({
        // Run first: only commands that were run are kept when a sequence is made shorter.
        case: writeCase(context, { id, steps: writeSteps(context, { commands: value.value, material }) }),
        *simpler() {
          for (const next of arbitrary.shrink(value.value_ as never, value.context)) yield simplifiable(next);
        },
      });
      return simplifiable(arbitrary.generate(randomAt(seed, index), undefined));
    },
  };
}

function materialOf(context: CaseContext): TokenMaterial {
  const { input } = context.bases[0];
  const other = otherInput(context);
  const label = context.members.find(({ schema }) => schema['x-fixture'] === 'domainIdentifier');
  return {
    inputs: other === undefined ? [input] : [input, other],
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
