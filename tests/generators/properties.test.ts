import { describe, expect, it } from 'vitest';
import type { Case } from '../../spec/words/case.ts';
import type { GeneratedCase } from '../../spec/words/property.ts';
import { findBreaches } from './find-breaches.ts';
import { GENERATED, plainStep, propertyOf } from './small-contexts.ts';

const MANY_CASES = 20_000;
/** Characters of the largest breach that cannot be made smaller. */
const LARGEST_BREACH = 64;
/** Most steps that a shrinking case may take to its end. */
const MOST_STEPS = 2000;

describe.each(GENERATED)('a generated case of edition $edition, made simpler as long as it can be,', (generated) => {
  const { edition, cases } = generated;
  const breaches = (each: Case) => findBreaches(plainStep(each)?.input ?? {}, { edition, reading: 'anywhere' });
  const bases = cases.filter(({ id }) => id.startsWith('control/')).map(withoutToken);
  const longestBase = Math.max(...bases.map((text) => text.length));

  it('stays valid, and ends as a control, with a token of one character at most', () => {
    for (const { steps, last } of shrunk(propertyOf(generated, 'property.valid'), () => true)) {
      expect(steps.filter((each) => breaches(each).length > 0)).toEqual([]);
      expect(bases).toContain(withoutToken(last));
      expect(tokenLength(last) > 1).toBe(false);
    }
  });

  it('stays invalid in one member, and ends with no more than the breach needs', () => {
    const ends = shrunk(propertyOf(generated, 'property.invalid'), () => true).map(({ steps, last }) => {
      expect(steps.filter((each) => breaches(each).length !== 1)).toEqual([]);
      return withoutToken(last).length;
    });
    // The largest breach of another member than the token is a revision of 65 characters, or a third run type.
    expect(Math.max(...ends)).toBeLessThanOrEqual(longestBase + LARGEST_BREACH);
  });

  it('stays valid while a long token keeps failing', () => {
    const isLong = (each: Case) => tokenLength(each) >= 100;
    const found = shrunk(propertyOf(generated, 'property.valid'), isLong, { only: isLong, count: 3 });
    expect(found.length).toBe(3);
    for (const { steps, last } of found) {
      expect(steps.filter((each) => breaches(each).length > 0)).toEqual([]);
      expect(tokenLength(last)).toBeLessThanOrEqual(128);
      expect(withoutToken(last).length).toBeLessThanOrEqual(longestBase);
    }
  });

  it('keeps the member that it breaks while that is what fails', () => {
    const ofToken = (each: Case) => breaches(each).includes('clientToken');
    for (const { steps } of shrunk(propertyOf(generated, 'property.invalid'), ofToken, { only: ofToken, count: 4 }))
      expect(steps.map(breaches)).toEqual(steps.map(() => ['clientToken']));
  });
});

describe.each(GENERATED)('generated tokens of edition $edition', (generated) => {
  const lengths = (id: string) => {
    const property = propertyOf(generated, id);
    return Array.from({ length: MANY_CASES }, (_, index) => tokenLength(property.caseAt(index).case)).filter(
      (length) => !Number.isNaN(length),
    );
  };
  const valid = lengths('property.valid');
  const invalid = lengths('property.invalid');

  it.each([
    ['valid', 127, 0.1, valid],
    ['valid', 128, 0.1, valid],
    ['invalid', 0, 0.1, invalid],
    ['invalid', 129, 0.08, invalid],
    ['invalid', 428, 0.04, invalid],
  ] as const)('that are %s have the length %d in a share of more than %d', (_name, length, share, found) => {
    expect(found.filter((each) => each === length).length / found.length).toBeGreaterThan(share);
  });

  it('have every allowed length but those that earlier runs have used up when they are valid, and none of those when they are too long', () => {
    expect(new Set(valid).size).toBe(126);
    expect(Math.min(...valid)).toBe(3);
    expect(Math.max(...valid)).toBe(128);
  });

  it('are often enough there to say something', () => {
    expect(valid.length).toBeGreaterThan(MANY_CASES / 4);
    expect(invalid.length).toBeGreaterThan(MANY_CASES / 20);
  });
});

/** The input as text, whatever token it carries. */
function withoutToken(each: Case): string {
  const { clientToken: _, ...rest } = plainStep(each)?.input ?? {};
  return JSON.stringify(rest);
}

/** Length of the token that a case carries itself, in code points; not a number when it carries none, or what is no text. */
function tokenLength({ steps: [{ request }] }: Case): number {
  if (request.body.kind !== 'json' || request.token.kind === 'unique') return Number.NaN;
  const token = request.body.value['clientToken'];
  return typeof token === 'string' ? [...token].length : Number.NaN;
}

interface Shrunk {
  readonly steps: readonly Case[];
  readonly last: Case;
}

/** Takes the first simpler case that still fails, again and again, as the runner does, for the first cases that `only` picks. */
function shrunk(
  property: { readonly caseAt: (index: number) => GeneratedCase },
  fails: (each: Case) => boolean,
  { only = () => true, count = 25 }: { readonly only?: (each: Case) => boolean; readonly count?: number } = {},
): readonly Shrunk[] {
  const found: Shrunk[] = [];
  for (let index = 0; index < 400 && found.length < count; index += 1) {
    const first = property.caseAt(index);
    if (only(first.case)) found.push(shrinkOne(first, fails));
  }
  return found;
}

function shrinkOne(first: GeneratedCase, fails: (each: Case) => boolean): Shrunk {
  const steps: Case[] = [first.case];
  let at: GeneratedCase | undefined = first;
  while (at !== undefined && steps.length < MOST_STEPS) {
    at = firstOf(at.simpler(), (next) => fails(next.case));
    if (at !== undefined) steps.push(at.case);
  }
  expect(steps.length).toBeLessThan(MOST_STEPS);
  return { steps, last: steps.at(-1) ?? first.case };
}

function firstOf<Item>(items: Iterable<Item>, fits: (item: Item) => boolean): Item | undefined {
  for (const item of items) if (fits(item)) return item;
  return undefined;
}
