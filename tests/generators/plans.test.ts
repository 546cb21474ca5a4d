import { describe, expect, it } from 'vitest';
import { createCaseSource } from '../../generators/index.ts';
import { loadContract } from '../../spec/index.ts';

const source = createCaseSource({ contract: await loadContract({}), seed: 1 });
const ids = source.controls.map(({ id }) => id);
const whole = source.plan(new Set(ids));

describe('a plan', () => {
  it('is made once for the same accepted controls', () => {
    expect(source.plan(new Set(ids.toReversed()))).toBe(whole);
    expect(source.plan(new Set([...ids, 'control/of-nothing']))).toBe(whole);
  });

  it('stands for a target of which nothing is known as for one that accepts every control', () => {
    expect(source.plan(new Set())).toBe(whole);
  });

  it('is another for a target that accepts fewer', () => {
    const last = source.plan(new Set(ids.slice(-1)));
    expect(ids.length).toBeGreaterThan(1);
    expect(last.cases).not.toEqual(whole.cases);
    expect(source.plan(new Set(ids.slice(-1)))).toBe(last);
  });
});
