import { describe, expect, test } from 'vitest';
import { boundedPattern } from '../../runners/engine/bounded-pattern.ts';
import { selectionOf } from '../../runners/engine/shards/read-outline.ts';

const tooLong = (text: string) => new Error(`too long on ${text}`);
const LONG_ID = 'request.clientToken.max-length/a-name-that-goes-on-and-on';
const NEVER_ENDING = '((a|[A-Za-z/.-])+)+!$';

describe('a pattern that somebody else wrote', () => {
  test.each([
    ['max-length', '', true],
    ['MAX-LENGTH', '', false],
    ['MAX-LENGTH', 'i', true],
    ['^clientToken', 'u', false],
    ['max', 'g', true],
    ['^request', 'y', true],
  ])('/%s/%s matches as any other', (source, flags, isMatch) => {
    const pattern = boundedPattern({ source, flags }, tooLong);
    expect(pattern).toMatchObject({ source, flags });
    // Whatever was matched before.
    expect([pattern.test(LONG_ID), pattern.test(LONG_ID)]).toEqual([isMatch, isMatch]);
  });

  test('that never ends is given up, and told by the text that it met', () => {
    const pattern = boundedPattern({ source: NEVER_ENDING, flags: '' }, tooLong);
    expect(pattern.test('a!')).toBe(true);
    expect(() => pattern.test(LONG_ID)).toThrow(`too long on ${LONG_ID}`);
    expect(pattern.test('b!')).toBe(true);
  });

  test('in the outline of shards is refused when it is none, or never ends', () => {
    const patternOf = (grep: string) =>
      selectionOf({
        grep,
        mode: 'all',
        casesPerProperty: 0,
        region: '',
        fixtures: undefined,
        scenarios: {},
        capabilities: {},
        known: [],
      } as never).grep;
    expect(patternOf('max')?.test(LONG_ID)).toBe(true);
    expect(() => patternOf('(')).toThrow('"grep" in their outline, is no regular expression');
    expect(() => patternOf(NEVER_ENDING)?.test(LONG_ID)).toThrow('takes too long on');
  });
});
