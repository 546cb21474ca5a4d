import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../spec/words/case.ts';
import type { Edition } from '../../spec/words/requirement.ts';
import { GENERATED, type Generated, generate, propertyOf } from './small-contexts.ts';

/** Generated cases of each property that are frozen. */
const FROZEN_CASES = 200;
const PROPERTIES = ['property.valid', 'property.invalid', 'property.idempotency'];

/**
 * SHA-256 of the cases as JSON, one a line. A hash may change only together with a change that adds, drops or rewrites cases on purpose
 * (or with a new version of fast-check); the commit says which. It may never differ between machines, runs or versions of Node.
 */
const FROZEN: Readonly<Record<Edition, Readonly<Record<string, string>>>> = {
  '2025-09': {
    coverage: 'a20ad024c092ee273df78cc35fca01f1b8a247ac28efdf6a6e5a4edc350bc2de',
    'property.valid': '2c77a2d99c3cef373970c08d4993c707b7ba31140dd8ddfe38fb1dc361bb3d1d',
    'property.invalid': '7c51cf382a13245b8c387ae6ed7a31c909bcce73dd89b132083e7d8b8349d475',
    'property.idempotency': 'a5f0a1ea73d144924b69118e47d72c5477255957e27c7ca22a0f2a4a9585cece',
  },
  '2025-12': {
    coverage: '3ecbd274ac0924bb64c32811647829f0f3db4447389165b257b62190ab56bad9',
    'property.valid': '506f8db5cb17188dd2390fa23a02cef496fbf16bf89b1466edda49594fd45676',
    'property.invalid': '5ecee0b45f17af4f6ddff267744dda1bb21dcfe9fd88f5290aa0da1213b240dd',
    'property.idempotency': 'f1004996c632c2349eb0a2d14fba654729615e0dd7aedf311d133fd47f6bfd7d',
  },
};

describe.each(GENERATED)('the cases of edition $edition', (generated) => {
  const { edition, cases } = generated;

  it('are the same ones, byte for byte, on every machine', () => {
    expect(hashes(generated)).toEqual(FROZEN[edition]);
  });

  it('are the same ones when they are made again', async () => {
    expect(hashes(await generate(edition))).toEqual(hashes(generated));
  });

  it('differ with the seed where they are generated, and only there', async () => {
    const other = hashes(await generate(edition, 2));
    const { coverage, ...generatedHashes } = hashes(generated);
    expect(other['coverage']).toBe(coverage);
    for (const id of PROPERTIES) expect(other[id]).not.toBe(generatedHashes[id]);
  });

  it('have each an id of its own', () => {
    const ids = cases.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('have ids that can be read, typed and used as a file name but for the slash', () => {
    const made = PROPERTIES.flatMap((id) => firstCases(generated, id));
    const odd = [...cases, ...made].map(({ id }) => id).filter((id) => !/^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+$/.test(id));
    expect(odd).toEqual([]);
    expect(Math.max(...cases.map(({ id }) => id.length))).toBeLessThan(100);
  });

  it('have titles that are one sentence', () => {
    expect(cases.map(({ title }) => title).filter((title) => !/^[^\n]{10,200}\.$/.test(title))).toEqual([]);
  });
});

describe.each(GENERATED)('a generated case of edition $edition', (generated) => {
  it.each(PROPERTIES)('of %s is the same in whatever order the cases are asked for', (id) => {
    const property = propertyOf(generated, id);
    const indexes = Array.from({ length: 60 }, (_, index) => index * 7);
    const textAt = (index: number) => JSON.stringify(property.caseAt(index).case);
    const forwards = indexes.map(textAt);
    expect(indexes.toReversed().map(textAt).toReversed()).toEqual(forwards);
    const everyOther = [...indexes.filter((index) => index % 2 === 1), ...indexes.filter((index) => index % 2 === 0)];
    expect(everyOther.map(textAt).toSorted()).toEqual(forwards.toSorted());
  });
});

function hashes(generated: Generated): Readonly<Record<string, string>> {
  const families = PROPERTIES.map((id) => [id, hashOf(firstCases(generated, id))]);
  return { coverage: hashOf(generated.cases), ...Object.fromEntries(families) };
}

function firstCases(generated: Generated, id: string): readonly Case[] {
  return Array.from({ length: FROZEN_CASES }, (_, index) => propertyOf(generated, id).caseAt(index).case);
}

function hashOf(cases: readonly Case[]): string {
  const hash = createHash('sha256');
  for (const each of cases) hash.update(`${JSON.stringify(each)}\n`);
  return hash.digest('hex');
}
