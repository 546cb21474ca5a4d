import { describe, expect, test } from 'vitest';
import { judgeMembers } from '../../runners/judge/judge-members.ts';
import { takeNotes } from '../../runners/judge/notes.ts';
import { listMembers } from '../../spec/requirements/list-members.ts';
import type { JsonValue } from '../../spec/words/json.ts';
import { type Requirement, requirementId } from '../../spec/words/requirement.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { CONTRACT } from './judging.ts';

const [ANY] = CONTRACT.requirements;

/** A register that has a requirement of every id but those given. */
function everything(...absent: readonly string[]): ReadonlyMap<string, Requirement> {
  const has = (id: string) => !absent.includes(id);
  const get = (id: string) => (ANY === undefined || !has(id) ? undefined : { ...ANY, id: requirementId(id) });
  return Object.assign(new Map<string, Requirement>(), { has, get });
}

/** Every finding on an object whose member `m` has this schema, as `suffix: message | expected`. */
function told(schema: Schema, value: JsonValue | undefined, required = false): readonly string[] {
  return judged(
    { properties: { m: schema }, ...(required ? { required: ['m'] } : {}) },
    value === undefined ? {} : { m: value },
  ).told;
}

function judged(schema: Schema, object: Readonly<Record<string, JsonValue>>, ...absent: readonly string[]) {
  const { notes, judgement } = takeNotes(everything(...absent), { step: () => 0 });
  judgeMembers(notes, { members: listMembers({ type: 'object', ...schema }), object, prefix: 'r' });
  const { findings, witnessed } = judgement();
  return {
    told: findings.map(({ requirement, message, expected }) => `${requirement}: ${message} | ${expected}`),
    witnessed: witnessed.map(String),
  };
}

const TEXT: Schema = { type: 'string' };
const NUMBER: Schema = { type: 'number' };
const LIST: Schema = { type: 'array', items: { type: 'integer' } };

describe('a member that is there keeps each keyword of its schema', () => {
  test.each<readonly [Schema, kept: readonly JsonValue[], broken: readonly JsonValue[], sentence: string]>([
    [
      { ...TEXT, minLength: 2 },
      ['ab', '👍👍'],
      ['', 'a', '👍'],
      'r.m.min-length: m is too short. | at least 2 characters',
    ],
    [
      { ...TEXT, maxLength: 2 },
      ['', 'ab', '👍👍'],
      ['abc', '👍👍👍'],
      'r.m.max-length: m is too long. | at most 2 characters',
    ],
    [
      { ...TEXT, pattern: '[a-c]{2}' },
      ['ab'],
      ['a', 'abc', 'xab', 'ab\n'],
      'r.m.pattern: m does not match its pattern. | [a-c]{2}',
    ],
    [{ ...TEXT, enum: ['A', 'B'] }, ['A', 'B'], ['a', ''], 'r.m.enum: m is no listed value. | one of A, B'],
    [{ ...NUMBER, minimum: 2 }, [2, 2.5], [1.9, -3], 'r.m.minimum: m is too small. | at least 2'],
    [{ ...NUMBER, exclusiveMinimum: 2 }, [2.1], [2, 1], 'r.m.minimum: m is too small. | more than 2'],
    [{ ...NUMBER, maximum: 2 }, [2, -5], [2.1], 'r.m.maximum: m is too large. | at most 2'],
    [{ ...NUMBER, exclusiveMaximum: 2 }, [1.9], [2, 3], 'r.m.maximum: m is too large. | less than 2'],
    [
      { ...NUMBER, multipleOf: 0.05 },
      [0, 0.15, 7],
      [0.07],
      'r.m.multiple-of: m lies between two multiples. | a multiple of 0.05',
    ],
    [{ ...TEXT, format: 'date' }, ['2026-07-15'], ['2026-13-15', 'x'], 'r.m.format: m is not written as date. | date'],
    [
      { ...TEXT, format: 'uuid' },
      ['123e4567-e89b-12d3-a456-426614174000'],
      ['123'],
      'r.m.format: m is not written as uuid. | uuid',
    ],
    [
      { ...NUMBER, format: 'epoch-seconds' },
      [946_684_800, 4_102_444_799],
      [946_684_799, 4_102_444_800, -1],
      'r.m.format: m is no count of seconds since 1970. | epoch seconds, for instance 1752644436.666',
    ],
    [{ ...LIST, minItems: 2 }, [[1, 2]], [[], [1]], 'r.m.min-items: m has too few items. | at least 2'],
    [{ ...LIST, maxItems: 2 }, [[], [1, 2]], [[1, 2, 3]], 'r.m.max-items: m has too many items. | at most 2'],
    [
      { ...LIST, uniqueItems: true },
      [[], [1, 2]],
      [[1, 1]],
      'r.m.unique-items: m has an item twice. | items that differ',
    ],
    [TEXT, ['', 'a'], [1, true, {}, ['a']], 'r.m.json-type: m is no JSON string. | a JSON string'],
    [NUMBER, [1, 1.5], ['1', false], 'r.m.json-type: m is no JSON number. | a JSON number'],
    [{ type: 'integer' }, [1, -2, 3.0], [1.5, '1'], 'r.m.json-type: m is no JSON integer. | a JSON integer'],
    [
      { type: ['string', 'integer'] },
      ['a', 1],
      [1.5, []],
      'r.m.json-type: m is no JSON string or integer. | a JSON string or integer',
    ],
    [{ type: 'object' }, [{}], [[], 'a'], 'r.m.json-type: m is no JSON object. | a JSON object'],
    [LIST, [[], [1]], ['1', { 0: 1 }], 'r.m.json-type: m is no JSON array. | a JSON array'],
  ])('%j', (schema, kept, broken, sentence) => {
    for (const value of kept) expect([value, told(schema, value)]).toEqual([value, []]);
    for (const value of broken) expect([value, told(schema, value)]).toEqual([value, [sentence]]);
  });

  test.each<readonly [Schema, JsonValue]>([
    [{}, 7],
    [{ ...TEXT, enum: ['A'], 'x-open-values': { values: ['B'], ambiguity: 'x' } }, 'B'],
    [{ ...LIST, uniqueItems: false }, [1, 1]],
    [{ ...TEXT, format: 'no-such-format' }, 'x'],
    [{ ...TEXT, format: 'toString' }, 'x'],
    [{ type: ['string', 'null'] }, null],
    [{ minLength: 3, minimum: 5, minItems: 2 }, true],
  ])('%j says nothing against %j', (schema, value) => {
    expect(told(schema, value)).toEqual([]);
  });

  test('and an unlisted value is wrong beside an open one', () => {
    const schema: Schema = { ...TEXT, enum: ['A'], 'x-open-values': { values: ['B'], ambiguity: 'x' } };
    expect(told(schema, 'C')).toEqual(['r.m.enum: m is no listed value. | one of A']);
  });
});

describe('a member that is null or missing', () => {
  test('is missed where it is required', () => {
    expect(told(TEXT, undefined, true)).toEqual(['r.m.required: m is missing. | m in every such answer']);
    expect(told(TEXT, null, true)).toEqual(['r.m.required: m is missing. | m in every such answer']);
    expect(told(TEXT, 'a', true)).toEqual([]);
  });

  test('may be left out where it is not, and is a wrong type where no rule speaks of null', () => {
    expect(told(TEXT, undefined)).toEqual([]);
    expect(told(TEXT, null)).toEqual(['response.null-members: m is null. | the member left out']);
    expect(judged({ properties: { m: TEXT } }, { m: null }, 'response.null-members').told).toEqual([
      'r.m.json-type: m is no JSON string. | a JSON string',
    ]);
    expect(told({}, null)).toEqual(['response.null-members: m is null. | the member left out']);
  });

  test('bears witness by being there only when it is optional', () => {
    const witnessed = (required: boolean) =>
      judged({ properties: { m: TEXT }, ...(required ? { required: ['m'] } : {}) }, { m: 'a' }).witnessed;
    expect(witnessed(false)).toEqual(['response.null-members', 'r.m.json-type']);
    expect(witnessed(true)).toEqual(['r.m.required', 'r.m.json-type']);
  });
});

describe('a member of a member', () => {
  const schema: Schema = {
    properties: {
      one: { type: 'object', required: ['in'], properties: { in: TEXT } },
      many: { type: 'array', items: { type: 'object', required: ['in'], properties: { in: TEXT } } },
    },
  };

  test.each<readonly [Readonly<Record<string, JsonValue>>, readonly string[]]>([
    [{}, []],
    [{ one: { in: 'a' }, many: [{ in: 'a' }, { in: 'b' }] }, []],
    [{ one: {} }, ['r.one.in.required: one.in is missing. | one.in in every such answer']],
    [{ one: 'text' }, ['r.one.json-type: one is no JSON object. | a JSON object']],
    [{ one: [{ in: 7 }] }, ['r.one.json-type: one is no JSON object. | a JSON object']],
    [{ many: [] }, []],
    [
      { many: [{ in: 'a' }, {}] },
      ['r.many.items.in.required: many.items.in is missing. | many.items.in in every such answer'],
    ],
    [{ many: [{ in: 7 }] }, ['r.many.items.in.json-type: many.items.in is no JSON string. | a JSON string']],
    [{ many: { items: 7 } }, ['r.many.json-type: many is no JSON array. | a JSON array']],
    [{ many: { items: { in: 7 } } }, ['r.many.json-type: many is no JSON array. | a JSON array']],
    [{ many: ['a'] }, ['r.many.items.json-type: many.items is no JSON object. | a JSON object']],
  ])('is looked for in what holds it: %j', (object, sentences) => {
    expect(judged(schema, object).told).toEqual(sentences);
  });

  test('may be called items without being one of a list', () => {
    const named: Schema = { properties: { page: { type: 'object', properties: { items: TEXT } } } };
    expect(judged(named, { page: { items: 7 } }).told).toEqual([
      'r.page.items.json-type: page.items is no JSON string. | a JSON string',
    ]);
    expect(judged(named, { page: [7] }).told).toEqual(['r.page.json-type: page is no JSON object. | a JSON object']);
  });
});
