import { describe, expect, it } from 'vitest';
import { anywhereMatch, type PatternShape, readPattern, wholeMatch } from '../../spec/document/read-pattern.ts';

const LAST = 0x10ffff;

describe('the shape of a pattern', () => {
  it.each<[pattern: string, parts: PatternShape['parts']]>([
    ['a', [part('aa')]],
    ['dzd[-_]', [part('dd'), part('zz'), part('dd'), part('--', '__')]],
    ['[\\x21-\\x7E]+', [{ ranges: [[0x21, 0x7e]], min: 1, max: Number.POSITIVE_INFINITY }]],
    ['[a-c]*', [{ ...part('ac'), min: 0, max: Number.POSITIVE_INFINITY }]],
    ['[a-c]?', [{ ...part('ac'), min: 0 }]],
    ['[a-c]{2}', [{ ...part('ac'), min: 2, max: 2 }]],
    ['[a-c]{2,}', [{ ...part('ac'), min: 2, max: Number.POSITIVE_INFINITY }]],
    ['[a-c]{2,5}', [{ ...part('ac'), min: 2, max: 5 }]],
    ['^ab$', [part('aa'), part('bb')]],
    ['\\d', [part('09')]],
    ['\\w', [part('09', 'AZ', '__', 'az')]],
    ['[\\w-]', [part('--', '09', 'AZ', '__', 'az')]],
    ['[b-dac-e]', [part('ae')]],
    ['[ab]', [part('ab')]],
    [
      '[^b]',
      [
        {
          ranges: [
            [0, 0x61],
            [0x63, LAST],
          ],
          min: 1,
          max: 1,
        },
      ],
    ],
    ['[^\\0-y\\u{7b}-\\u{10ffff}]', [part('zz')]],
    [
      '\\D',
      [
        {
          ranges: [
            [0, 0x2f],
            [0x3a, LAST],
          ],
          min: 1,
          max: 1,
        },
      ],
    ],
    ['[^\\D]', [part('09')]],
    ['\\u{1F600}', [{ ranges: [[0x1f600, 0x1f600]], min: 1, max: 1 }]],
  ])('%s is read position by position', (pattern, parts) => {
    expect(readPattern(pattern)?.parts).toEqual(parts);
  });

  it.each<[pattern: string, min: number, max: number]>([
    ['dzd[-_][a-zA-Z0-9_-]{1,36}', 5, 40],
    ['[a-zA-Z0-9_-]{1,36}', 1, 36],
    ['[\\x21-\\x7E]+', 1, Number.POSITIVE_INFINITY],
    ['^a?b{3}$', 3, 4],
    ['', 0, 0],
  ])('%s has matches of %i to %d characters', (pattern, min, max) => {
    expect(readPattern(pattern)).toMatchObject({ min, max });
  });

  it.each(['a|b', '(ab)', '(?:ab)+', '(?=a)b', '\\ba', '.', '\\s', '\\p{L}', '[\\p{L}]', '(a)\\1'])(
    '%s is more than a sequence of classes, so it has none',
    (pattern) => {
      expect(readPattern(pattern)).toBeUndefined();
    },
  );

  it('counts characters beyond the basic plane once', () => {
    expect(readPattern('\u{1F600}{2}')).toMatchObject({ min: 2, max: 2 });
  });
});

describe('the two readings of a pattern', () => {
  it.each<[pattern: string, value: string, whole: boolean, anywhere: boolean]>([
    ['[a-z]{1,3}', 'abc', true, true],
    ['[a-z]{1,3}', 'abcd', false, true],
    ['[a-z]{1,3}', '!abc', false, true],
    ['[a-z]{1,3}', 'abc\n', false, true],
    ['[a-z]{1,3}', '!!!', false, false],
    ['[a-z]{1,3}', '', false, false],
    ['a|b', 'ab', false, true],
    ['^abc$', 'xabc', false, false],
    ['[^a]', '\u{1F600}', true, true],
  ])('%s takes %j whole: %s, in part: %s', (pattern, value, whole, anywhere) => {
    expect([wholeMatch(pattern).test(value), anywhereMatch(pattern).test(value)]).toEqual([whole, anywhere]);
  });
});

function part(...spans: readonly string[]): PatternShape['parts'][number] {
  const codes = spans.map((span) => [...span].map((character) => character.codePointAt(0) ?? 0));
  return { ranges: codes.map(([from = 0, to = 0]) => [from, to] as const), min: 1, max: 1 };
}
