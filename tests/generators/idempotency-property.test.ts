import { describe, expect, it } from 'vitest';
import { EMULATOR_FIXTURES } from '../../emulator/scenarios.ts';
import { createCaseSource } from '../../generators/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { Case, RunRelation, Step } from '../../spec/words/case.ts';
import type { GeneratedCase, Property } from '../../spec/words/property.ts';
import { EDITIONS } from '../../spec/words/requirement.ts';

const SEQUENCES = 300;

const PROPERTIES = await Promise.all(
  EDITIONS.map(async (edition) => {
    const source = createCaseSource({
      contract: await loadContract({ edition }),
      fixtures: EMULATOR_FIXTURES,
      seed: 5,
    });
    const { properties } = source.plan(new Set(source.controls.map(({ id }) => id)));
    const property = properties.find(({ id }) => id === 'property.idempotency');
    if (property === undefined) throw new Error('There is no such property.');
    return { edition, property };
  }),
);

describe.each(PROPERTIES)('sequences of edition $edition', ({ property }) => {
  const cases = Array.from({ length: SEQUENCES }, (_, index) => property.caseAt(index).case);

  it('begin with a run of their own, and stay short', () => {
    for (const { steps } of cases) expect(steps[0].expect).toEqual({ kind: 'run', relations: [] });
    const lengths = cases.map(({ steps }) => steps.length);
    expect(Math.min(...lengths)).toBe(1);
    expect(Math.max(...lengths)).toBeGreaterThan(10);
    expect(lengths.reduce((sum, length) => sum + length, 0) / SEQUENCES).toBeLessThan(property.requestsPerCase);
  });

  it.each(['replay', 'mismatch', 'elsewhere', 'other'] as const)('hold steps that are related as %s', (kind) => {
    expect(
      cases.filter(({ steps }) => steps.some((step) => relationsOf(step).some((one) => one.kind === kind))).length,
    ).toBeGreaterThan(SEQUENCES / 10);
  });

  it.each([
    'idempotency.absent-token',
    'idempotency.case-sensitive',
    'idempotency.distinct',
    'idempotency.mismatch',
    'idempotency.refused-token-free',
    'idempotency.replay',
    'idempotency.whole-token',
  ])('put %s to the test', (id) => {
    expect(cases.filter(({ requirements }) => requirements.map(String).includes(id)).length).toBeGreaterThan(
      SEQUENCES / 20,
    );
  });

  it('relate every valid request to each earlier one of its domain, by its token and its input', () => {
    for (const { steps } of cases)
      for (const [index, step] of steps.entries())
        if (step.expect.kind === 'run') expect(kinds(step)).toEqual(expectedKinds(steps, index));
  });

  it('name what a confusion breaks', () => {
    const broken = new Map<string, Set<string>>();
    for (const { steps } of cases)
      for (const step of steps)
        for (const { kind, step: other, breaks } of relationsOf(step))
          if (kind === 'other') {
            const pair = [tokenOf(step), tokenOf(steps[other])].toSorted().join(' ');
            broken.set(pair, (broken.get(pair) ?? new Set()).add(String(breaks)));
          }
    expect([...(broken.get('t1 t1 upper') ?? [])]).toEqual(['idempotency.case-sensitive']);
    expect([...(broken.get('t1 t1-2') ?? [])]).toEqual(['idempotency.whole-token']);
    expect([...(broken.get('long+x long+y') ?? [])]).toEqual(['idempotency.whole-token']);
    expect([...(broken.get('long+x tall+x') ?? [])]).toEqual(['idempotency.whole-token']);
    expect([...(broken.get('none t1') ?? [])]).toEqual(['idempotency.absent-token']);
    expect([...(broken.get('t1 t2') ?? [])]).toEqual(['idempotency.distinct']);
  });

  it('end as the few requests that a defect needs', () => {
    const hasMismatch = ({ steps }: Case) =>
      steps.some((step) => relationsOf(step).some(({ kind }) => kind === 'mismatch'));
    const ends = simplest(property, hasMismatch).map(({ steps }) => steps.length);
    expect(ends.length).toBeGreaterThan(5);
    expect(Math.max(...ends)).toBe(2);
  });
});

function relationsOf({ expect: { kind, ...rest } }: Step): readonly RunRelation[] {
  return kind === 'run' && 'relations' in rest ? rest.relations : [];
}

function kinds(step: Step): readonly string[] {
  return relationsOf(step).map(({ kind, step: other }) => `${kind} ${other}`);
}

/** The same, worked out from the requests alone. */
function expectedKinds(steps: readonly Step[], index: number): readonly string[] {
  const own = steps[index];
  return steps.slice(0, index).flatMap((earlier, other) => {
    if (own === undefined || earlier.expect.kind !== 'run') return [];
    const isSame = (member: 'labels' | 'body' | 'token') =>
      JSON.stringify(own.request[member]) === JSON.stringify(earlier.request[member]);
    const isOneToken = own.request.token.kind === 'unique' && isSame('token');
    if (!isSame('labels')) return isOneToken ? [`elsewhere ${other}`] : [];
    return [isOneToken ? `${isSame('body') ? 'replay' : 'mismatch'} ${other}` : `other ${other}`];
  });
}

function tokenOf(step: Step | undefined): string {
  const token = step?.request.token;
  if (token?.kind !== 'unique') return 'none';
  const { name, pad, suffix = '', letterCase } = token;
  return `${name}${pad === undefined ? '' : '+'}${suffix}${letterCase === undefined ? '' : ` ${letterCase}`}`;
}

/** The first sequences that fail, each made simpler as long as it fails. */
function simplest(property: Property, fails: (each: Case) => boolean): readonly Case[] {
  const failing = Array.from({ length: 40 }, (_, index) => property.caseAt(index)).filter((one) => fails(one.case));
  return failing.map((first) => {
    let at: GeneratedCase = first;
    for (let next: GeneratedCase | undefined = first; next !== undefined; ) {
      at = next;
      next = undefined;
      for (const simpler of at.simpler())
        if (fails(simpler.case)) {
          next = simpler;
          break;
        }
    }
    return at.case;
  });
}
