import { anywhereMatch, wholeMatch } from '../../spec/document/read-pattern.ts';
import type { Member } from '../../spec/requirements/list-members.ts';
import { jsonTypes } from '../../spec/requirements/read-bounds.ts';
import type { Case, Expectation, Probe } from '../../spec/words/case.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { withMember } from '../inputs/edit-input.ts';
import { sampleValues } from '../inputs/sample-input.ts';
import { numberEdges, tidy } from '../values/number-edges.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { baseFor } from './constraint-cases.ts';
import { unknownProbeId } from './expect-input.ts';
import { OWN_TOKEN, planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/** How many samples are looked through for one that is not the good one. */
const OTHER_SAMPLES = 5;
/** How many steps from the good number an unknown one lies. */
const FAR_STEPS = 900_000;

/** Cases that teach how a target reads: whether it matches whole values, and whether it checks form before existence. */
export function writeProbeCases(context: CaseContext): readonly Case[] {
  return context.members
    .filter(({ place }) => place !== 'item')
    .flatMap((member) => [
      ...writeUnknownProbe(context, member),
      ...writeMalformedProbe(context, member),
      ...writeAnchoringProbes(context, member),
    ]);
}

function writeUnknownProbe(context: CaseContext, member: Member): readonly Case[] {
  const resource = member.schema['x-resource'];
  if (resource === undefined) return [];
  const requirement = typeof resource === 'string' ? context.requirement(resource) : undefined;
  const expect: Expectation =
    requirement === undefined ? { kind: 'either', ambiguity: 'unknown-revision' } : { kind: 'refuse', errors: [] };
  const { base, good } = baseFor(context, member);
  const unknown = unknownName(member, String(good));
  return [
    {
      ...probeCase(context, {
        member,
        input: withMember(base.input, member.path, unknown),
        probe: { kind: 'unknown', member: member.path },
        expect,
      }),
      id: unknownProbeId(member.path),
      title: `A well-formed ${member.path} that names nothing ${requirement === undefined ? 'is answered somehow' : 'is refused'}.`,
      requirements: requirement === undefined ? [] : [requirement],
    },
  ];
}

/** A well-formed name like the good one that hardly names anything: its last letters are others. */
function unknownName({ schema }: Member, good: string): string {
  if (!jsonTypes(schema).includes('string')) return unknownNumber(schema, good);
  const name = good.replace(/[A-Za-z0-9]{1,4}$/, (tail) => (tail.startsWith('z') ? 'y' : 'z').repeat(tail.length));
  const isFit = name !== good && (schema.pattern === undefined || wholeMatch(schema.pattern).test(name));
  if (isFit) return name;
  return String(sampleValues({ ...schema, examples: [] }, OTHER_SAMPLES).find((value) => value !== good) ?? good);
}

/** An allowed number far from the good one. */
function unknownNumber(schema: Schema, good: string): string {
  const { highest, step } = numberEdges(schema);
  const far = tidy(Number(good) + FAR_STEPS * step);
  return String(highest !== undefined && far > highest ? highest : far);
}

/** A value that no reading allows: its answer shows what a refusal for form looks like here. */
function writeMalformedProbe(context: CaseContext, member: Member): readonly Case[] {
  if (member.schema['x-resource'] === undefined) return [];
  const { base } = baseFor(context, member);
  // An empty label is no value of it but another path.
  const malformed = (member.place === 'label' ? ['!!!'] : ['!!!', ''])
    .map((value) => withMember(base.input, member.path, value))
    .find((input) => context.classify(input).kind === 'invalid');
  if (malformed === undefined) return [];
  const expect: Expectation = { kind: 'reject', errors: context.constraintErrors, resource: member.path };
  const requirement = ['pattern', 'min-length', 'json-type']
    .map((aspect) => context.requirement(`request.${member.path}.${aspect}`))
    .find((id) => id !== undefined);
  return [
    {
      ...probeCase(context, { member, input: malformed, probe: { kind: 'malformed', member: member.path }, expect }),
      title: `A ${member.path} that fits no reading of its constraints is refused.`,
      requirements: requirement === undefined ? [] : [requirement],
    },
  ];
}

/** A good value with a foreign character before or after it: refused only by a target that reads whole values at that end. */
function writeAnchoringProbes(context: CaseContext, member: Member): readonly Case[] {
  const { pattern } = member.schema;
  if (pattern === undefined) return [];
  const { base, good } = baseFor(context, member);
  const foreign = ['!', '\u00e9', ' '].find(
    (character) => !anywhereMatch(pattern).test(character) && !wholeMatch(pattern).test(`${String(good)}${character}`),
  );
  if (foreign === undefined || typeof good !== 'string') return [];
  const expect: Expectation = { kind: 'either', ambiguity: 'pattern-anchoring' };
  return (['pattern-start', 'pattern-end'] as const)
    .map((kind) => ({
      kind,
      input: withMember(base.input, member.path, kind === 'pattern-start' ? `${foreign}${good}` : `${good}${foreign}`),
    }))
    .filter(({ input }) => context.classify(input).kind === 'partial-match')
    .map(({ kind, input }) => ({
      ...probeCase(context, { member, input, probe: { kind, member: member.path }, expect }),
      title: `A good ${member.path} with a foreign character ${kind === 'pattern-start' ? 'before' : 'after'} it shows how patterns are read.`,
      requirements: [],
    }));
}

function probeCase(
  context: CaseContext,
  options: { readonly member: Member; readonly input: JsonObject; readonly probe: Probe; readonly expect: Expectation },
): Omit<Case, 'title' | 'requirements'> {
  const { base } = baseFor(context, options.member);
  const token = base.token && options.member.path !== context.tokenMember ? OWN_TOKEN : TOKEN_AS_WRITTEN;
  return {
    id: `probe.${options.probe.kind}/${options.member.path}`,
    controls: [controlId(base)],
    probe: options.probe,
    steps: [
      { request: planRequest(context.contract.operation, { input: options.input, token }), expect: options.expect },
    ],
  };
}
