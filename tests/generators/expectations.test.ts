import { describe, expect, it } from 'vitest';
import type { Case } from '../../spec/words/case.ts';
import type { Edition } from '../../spec/words/requirement.ts';
import { findBreaches } from './find-breaches.ts';
import { GENERATED, plainStep, propertyOf } from './small-contexts.ts';

/** How many generated cases of each property are held to the independent reading. */
const GENERATED_CASES = 3000;

describe.each(GENERATED)('what edition $edition expects, held to a second reading of the documents:', (generated) => {
  const { edition, cases } = generated;
  const made = ['property.valid', 'property.invalid'].flatMap((id) =>
    Array.from({ length: GENERATED_CASES }, (_, index) => propertyOf(generated, id).caseAt(index).case),
  );
  const all = [...cases, ...made];

  it('every request that must be accepted breaks nothing', () => {
    const wrong = plainOf(all, ['accept', 'like']).filter((each) => breachesOf(each, edition).whole.length > 0);
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect(plainOf(all, ['accept']).length).toBeGreaterThan(GENERATED_CASES);
  });

  it('every request that must be refused breaks one member, and it is the one that the case names', () => {
    const wrong = plainOf(all, ['reject']).filter((each) => {
      const [member, second] = breachesOf(each, edition).whole;
      return member === undefined || second !== undefined || !namesMember(each, member);
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect(plainOf(all, ['reject']).length).toBeGreaterThan(GENERATED_CASES);
  });

  it('a refusal is demanded of every target only when the value breaks the loosest reading too', () => {
    const rejects = plainOf(all, ['reject']);
    const isUnconditional = ({ steps: [{ expect: expectation }] }: Case) =>
      expectation.kind === 'reject' && expectation.assumes === undefined;
    expect(
      ids(rejects.filter((each) => isUnconditional(each) && breachesOf(each, edition).loose.length === 0)),
    ).toEqual([]);
    expect(ids(rejects.filter((each) => !isUnconditional(each) && breachesOf(each, edition).loose.length > 0))).toEqual(
      [],
    );
  });

  it('a case that is left open although its value breaks the loosest reading says which ambiguity stands in the way', () => {
    const open = plainOf(all, ['either']).filter((each) => breachesOf(each, edition).loose.length > 0);
    const reasons = new Set(
      open.map(({ steps: [{ expect: expectation }] }) => (expectation.kind === 'either' ? expectation.ambiguity : '')),
    );
    const known = [
      'label-separators',
      'scalar-coercion',
      'run-type-values',
      'neither-type-nor-types',
      'unknown-revision',
    ];
    expect([...reasons].filter((reason) => !known.includes(reason))).toEqual([]);
  });

  it('the invalid property demands a refusal of every one of its cases', () => {
    const invalid = made.filter(({ id }) => id.startsWith('property.invalid/'));
    expect(ids(invalid.filter(({ steps: [{ expect: expectation }] }) => expectation.kind !== 'reject'))).toEqual([]);
  });
});

function ids(cases: readonly Case[]): readonly string[] {
  return cases.map(({ id }) => id);
}

function plainOf(cases: readonly Case[], kinds: readonly string[]): readonly Case[] {
  return cases.filter((each) => kinds.includes(plainStep(each)?.expect ?? ''));
}

function breachesOf(each: Case, edition: Edition) {
  const input = plainStep(each)?.input ?? {};
  return {
    whole: findBreaches(input, { edition, reading: 'whole' }),
    loose: findBreaches(input, { edition, reading: 'anywhere' }),
  };
}

/** A case names the member in its id, a generated one in the requirement that it puts to the test, a probe in what it probes. */
function namesMember({ id, requirements, probe }: Case, member: string): boolean {
  if (probe !== undefined) return 'member' in probe && probe.member === member;
  return [id, ...requirements].some((text) => text.startsWith(`request.${member}.`));
}
