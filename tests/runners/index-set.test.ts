import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openIndexSet } from '../../runners/engine/properties/index-set.ts';

test('holds what was added and nothing else, in as few ascending ranges as there are', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40)), fc.array(fc.nat(40)), (first, second) => {
      const set = openIndexSet();
      first.forEach(set.add);
      const again = openIndexSet(set.ranges());
      second.forEach(again.add);
      const wanted = [...new Set([...first, ...second])].toSorted((a, b) => a - b);
      const ranges = again.ranges();
      expect(ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at))).toEqual(
        wanted,
      );
      expect(ranges.every(([from], index) => index === 0 || from > (ranges[index - 1]?.[1] ?? 0) + 1)).toBe(true);
      for (let index = 0; index <= 41; index += 1) expect(again.has(index)).toBe(wanted.includes(index));
    }),
    { seed: 1 },
  );
});
