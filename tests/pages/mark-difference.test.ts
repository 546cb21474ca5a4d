import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLeaves } from '../../reports/html/page/json-leaves.ts';
import { markDifference } from '../../reports/html/page/mark-difference.ts';

const marked = (text: string, other: string): readonly string[] =>
  markDifference(text, other).map(({ start, end }) => text.slice(start, end));

describe('what differs is marked', () => {
  test.each([
    ['nothing', '{"a":1}', '{"a":1}', []],
    ['a value', '{"a":1,"b":"x"}', '{"a":1,"b":"y"}', ['"x"']],
    ['a value of another type', '{"a":null}', '{"a":"y"}', ['null']],
    ['a member inside a member', '{"a":{"b":[1,2]}}', '{"a":{"b":[1,3]}}', ['2']],
    ['a member too many', '{"a":1,"b":2}', '{"a":1}', ['2']],
    ['a member that is missing here', '{"a":1}', '{"a":1,"b":2}', []],
    ['a name that comes twice', '{"a":1,"a":2}', '{"a":1}', ['2']],
    ['an empty object', '{"a":{ }}', '{"a":{"b":1}}', ['{}']],
    ['space that says nothing', '{ "a" : 1 }', '{"a":1}', []],
    ['a quote inside a text', '{"a":"x\\"}"}', '{"a":"x\\"]"}', ['"x\\"}"']],
    ['text that is no JSON', '{"a":1', '{"a":1}', []],
    ['the end of such a text', '{"a":1}}', '{"a":1}', ['}']],
    ['the middle of such a text', 'POST /a%20b/c', 'POST /a b/c', ['%20']],
  ])('%s', (_, text, other, spans) => {
    const found = marked(text, other);
    expect(found.map((each) => each.replaceAll(' ', ''))).toEqual(spans);
  });

  test('but not that each request has a token of its own', () => {
    const token = (word: string, rest = '') => `{"clientToken":"${word.repeat(24)}"${rest}}`;
    expect(marked(token('a', ',"x":1'), token('b', ',"x":2'))).toEqual(['1']);
    expect(marked(token('a'), token('b'))).toEqual([]);
    expect(marked(token('é'), token('b'))).toEqual([`"${'é'.repeat(24)}"`]);
    expect(marked(`{"clientToken":"${'a'.repeat(129)}"}`, token('b'))).toEqual([`"${'a'.repeat(129)}"`]);
  });
});

test('every leaf of a JSON document is found where it stands', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(undefined, 1), (value, space) => {
      const text = JSON.stringify(value, null, space);
      const leaves = readLeaves(text) ?? new Map();
      for (const { start, end, raw } of leaves.values()) {
        if (!/^[[{]/.test(raw)) expect(text.slice(start, end)).toBe(raw);
        JSON.parse(raw);
      }
      expect(leaves.size).toBe(countLeaves(value));
    }),
    { seed: 1 },
  );
});

function countLeaves(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const members = Object.values(value);
  return members.length === 0 ? 1 : members.reduce((sum: number, member) => sum + countLeaves(member), 0);
}
