import { describe, expect, it } from 'vitest';
import type { Case, Expectation } from '../../spec/words/case.ts';
import { GENERATED, plainStep, valueAt } from './small-contexts.ts';

const ASTRAL = '\u{1F44D}';

describe.each(GENERATED)('the cases of edition $edition', ({ edition, cases }) => {
  const valuesOf = (member: string) =>
    cases
      .filter(({ id }) => id.startsWith(`request.${member}.`))
      .map((each) => ({ each, value: memberOf(each, member) }));
  const textsOf = (member: string) =>
    valuesOf(member).flatMap(({ each, value }) => (typeof value === 'string' ? [{ each, text: value }] : []));
  /** The kinds of expectation of the cases whose text is that, without the ones that put it into another part of a longer one. */
  const kindsOf = (member: string, text: string) => [
    ...new Set(textsOf(member).flatMap((found) => (found.text === text ? [kindOf(found.each)] : []))),
  ];

  it.each([
    ['clientToken', [0, 1, 2], [127, 128, 129], 5128],
    ['target.revision', [0, 1, 2], [63, 64, 65], 5064],
    ['owningProjectIdentifier', [0, 1, 2], [35, 36, 37], 5036],
    ['domainIdentifier', [4, 5, 6], [39, 40, 41], 5040],
  ] as const)('send %s with lengths %j and %j, and far beyond with %d', (member, lower, upper, far) => {
    const lengths = new Set(textsOf(member).map(({ text }) => [...text].length));
    expect([...lower, ...upper, far].filter((length) => !lengths.has(length))).toEqual([]);
  });

  it.each([
    ['clientToken', 1, 128],
    ['target.revision', 1, 64],
  ] as const)('accept %s from %d to %d characters, and refuse one fewer and one more', (member, least, most) => {
    const ofLength = (length: number) => [
      ...new Set(
        textsOf(member)
          .filter(({ each, text }) => /\/\d+-characters$/.test(each.id) && [...text].length === length)
          .map(({ each }) => kindOf(each)),
      ),
    ];
    expect([least, most].flatMap(ofLength).every((kind) => kind === 'accept' || kind === 'like')).toBe(true);
    expect([least - 1, most + 1].map(ofLength)).toEqual([['reject'], ['reject']]);
  });

  it('count a length in code points: as many astral characters as the bound are twice as many UTF-16 units', () => {
    expect(kindsOf('target.revision', ASTRAL.repeat(64))).toEqual(['like']);
    expect(kindsOf('target.revision', ASTRAL.repeat(65))).toEqual(['reject']);
  });

  it.each([
    ['clientToken', ['!', '~'], [' ', '\u007f']],
    [
      'owningProjectIdentifier',
      ['0', '9', 'A', 'Z', '_', 'a', 'z', '-'],
      [',', '.', '/', ':', '@', '[', '^', '`', '{'],
    ],
    ['domainIdentifier', ['0', '9', 'A', 'Z', '_', 'a', 'z', '-'], [',', '.', '/', ':', '@', '[', '^', '`', '{']],
  ] as const)('send %s with each character at an edge of its class, inside and outside', (member, inside, outside) => {
    const texts = textsOf(member);
    const alone = (character: string, kinds: readonly string[]) =>
      texts.some(({ each, text }) => isMadeOf(text, character) && kinds.includes(kindOf(each)));
    expect(inside.filter((character) => !alone(character, ['accept', 'like']))).toEqual([]);
    expect(outside.filter((character) => !alone(character, ['reject', 'either']))).toEqual([]);
    const amid = outside.filter(
      (character) => !texts.some(({ text }) => /^.+$/u.test(text) && isAmid(text, character)),
    );
    expect(amid).toEqual([]);
  });

  it.each(['clientToken', 'owningProjectIdentifier', 'domainIdentifier'])(
    'send %s with space and newline around it, in other letters, with look-alikes and beyond the basic plane',
    (member) => {
      const texts = textsOf(member).map(({ text }) => text);
      const has = (pattern: RegExp) => texts.some((text) => pattern.test(text));
      const wanted = [/^ \S/, /\S $/, /^\n\S/, /\S\n$/, /\S\r$/, /\S\0$/, /\S\t\S/, /^!{3,}$/, /^ +$/, /^\n$/];
      const lookAlikes = [/[\u0430-\u044f\u0501].*[a-z0-9]|[a-z0-9].*[\u0430-\u044f\u0501]/, /^[\u0430-\u044f]+$/];
      const others = [/^[^a-z]*[A-Z]{2}[^a-z]*$/, /[\u{10000}-\u{10ffff}]/u, /^[\u0080-\u00ff]+$/];
      expect([...wanted, ...lookAlikes, ...others].filter((pattern) => !has(pattern))).toEqual([]);
    },
  );

  const RUN_TYPES =
    edition === '2025-12'
      ? ['BUSINESS_DESCRIPTIONS', 'BUSINESS_NAMES', 'BUSINESS_GLOSSARY_ASSOCIATIONS']
      : ['BUSINESS_DESCRIPTIONS'];

  it.each([
    ['type', RUN_TYPES],
    ['target.type', ['ASSET']],
  ] as const)('accept each value of %s, and refuse what is nearly one', (member, values) => {
    for (const value of values) {
      expect(kindsOf(member, value)).toEqual(['accept']);
      const misses = [value.toLowerCase(), ` ${value}`, `${value} `, `${value}\n`, value.slice(0, -1), `${value}X`];
      expect(misses.map((miss) => kindsOf(member, miss))).toEqual(misses.map(() => ['reject']));
    }
    expect(['', ' ', 'NOT_A_LISTED_VALUE'].map((miss) => kindsOf(member, miss))).toEqual([
      ['reject'],
      ['reject'],
      ['reject'],
    ]);
  });

  it.each([
    'clientToken',
    'owningProjectIdentifier',
    'target',
    'target.identifier',
    'target.revision',
    'target.type',
    'type',
    ...(edition === '2025-12' ? ['types'] : []),
  ])('send every other JSON type in the place of %s, and never expect one that no text could stand for', (member) => {
    const found = valuesOf(member).map(({ each, value }) => ({ kind: kindOf(each), type: jsonTypeOf(value) }));
    const own = jsonTypeOf(cases.map((each) => memberOf(each, member)).find((value) => value !== undefined));
    const others = ['string', 'number', 'boolean', 'array', 'object'].filter((type) => type !== own);
    expect(others.filter((type) => !found.some((each) => each.type === type))).toEqual([]);
    const structures = found.filter(({ type }) => others.includes(type) && (type === 'array' || type === 'object'));
    expect([...new Set(structures.map(({ kind }) => kind))].filter((kind) => kind !== 'reject')).toEqual([]);
    expect(found.filter(({ kind, type }) => kind === 'accept' && others.includes(type))).toEqual([]);
  });

  it('leave out and null each member: refused when it is required, accepted when it is optional', () => {
    const kinds = new Map(cases.map((each) => [each.id, kindOf(each)]));
    const required = ['owningProjectIdentifier', 'target', 'target.identifier', 'target.type'];
    const optional = ['clientToken', 'target.revision'];
    const needed = [...required, ...(edition === '2025-09' ? ['type'] : [])];
    for (const member of needed)
      expect([kinds.get(`request.${member}.required/absent`), kinds.get(`request.${member}.required/null`)]).toEqual([
        'reject',
        'reject',
      ]);
    for (const member of [...optional, ...(edition === '2025-12' ? ['type', 'types'] : [])])
      expect([
        kinds.get(`request.${member}.optional/absent`),
        kinds.get(`request.null-as-absent/${member}-null`),
      ]).toEqual(['accept', 'accept']);
  });

  it('send unknown members of every JSON type, names that harm careless readers, and bodies that strain them', () => {
    const edits = cases.flatMap(({ steps: [{ request, expect: expectation }] }) =>
      request.body.kind === 'json' && request.body.edit !== undefined
        ? [{ text: JSON.stringify(request.body.edit), kind: expectation.kind }]
        : [],
    );
    const kinds = (part: string) => [
      ...new Set(edits.filter(({ text }) => text.includes(part)).map(({ kind }) => kind)),
    ];
    const unknown = ['text', 'number', 'true', 'null', 'object', 'list', 'nested-20-deep'];
    expect(unknown.filter((name) => !cases.some(({ id }) => id === `request.unknown-members/${name}`))).toEqual([]);
    expect(kinds('\\"\\": ')).toEqual(['accept']);
    for (const name of ['__proto__', 'constructor']) expect(kinds(name)).toEqual(['either']);
    expect(kinds('\\"note\\": 1, \\"note\\": 2')).toEqual(['either']);
    expect(kinds('[[[[[[[[')).toEqual(['either']);
    expect(Math.max(...edits.map(({ text }) => text.length))).toBeGreaterThan(1_000_000);
  });
});

describe('the lists of edition 2025-12', () => {
  const cases = GENERATED.flatMap((generated) => (generated.edition === '2025-12' ? generated.cases : []));
  const kindOfId = (id: string) => cases.filter((each) => each.id === id).map(kindOf);

  it.each([
    ['min-items/0-items', 0, 'reject'],
    ['min-items/1-items', 1, 'accept'],
    ['max-items/2-items', 2, 'accept'],
    ['max-items/3-items', 3, 'reject'],
    ['max-items/50-items', 50, 'reject'],
  ] as const)('types, %s: %d items are met with %s', (name, size, kind) => {
    const found = cases.filter(({ id }) => id === `request.types.${name}`);
    expect(found.map((each) => (memberOf(each, 'types') as readonly unknown[]).length)).toEqual([size]);
    expect(found.map(kindOf)).toEqual([kind]);
  });

  it('differ in their items as far as there are different ones', () => {
    const three = cases
      .filter(({ id }) => id === 'request.types.max-items/3-items')
      .map((each) => memberOf(each, 'types'));
    expect(three.map((list) => new Set(list as readonly unknown[]).size)).toEqual([3]);
  });

  it.each([
    'enum/second-item-unknown',
    'json-type/null-item',
    'json-type/second-item-null',
    'json-type/second-item-object',
  ])('types.items, %s: is refused', (name) => {
    expect(kindOfId(`request.types.items.${name}`)).toEqual(['reject']);
  });

  it('have a good first item where the second is the wrong one', () => {
    const lists = cases.filter(({ id }) => id.includes('/second-item-')).map((each) => memberOf(each, 'types'));
    expect(lists).toEqual(['NOT_A_LISTED_VALUE', null, {}].map((second) => ['BUSINESS_DESCRIPTIONS', second]));
  });

  it('carry each run type both as type and in types', () => {
    for (const type of ['business-descriptions', 'business-names', 'business-glossary-associations'])
      expect([
        kindOfId(`request.type.enum/listed-${type}`),
        kindOfId(`request.types.items.enum/listed-${type}`),
      ]).toEqual([['accept'], ['accept']]);
  });

  it('leave a type that is named twice open', () => {
    expect(kindOfId('request.types.json-type/the-same-item-twice')).toEqual(['either']);
  });
});

function kindOf({ steps: [{ expect: expectation }] }: Case): Expectation['kind'] {
  return expectation.kind;
}

function memberOf(each: Case, member: string): unknown {
  return valueAt(plainStep(each)?.input ?? {}, member);
}

function jsonTypeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** True when a text ends in nothing but that character; what comes before it is a fixed beginning. */
function isMadeOf(text: string, character: string): boolean {
  const letters = [...text.replace(/^dzd[-_]/, '')];
  return letters.length > 0 && letters.every((letter) => letter === character);
}

function isAmid(text: string, character: string): boolean {
  const at = text.replace(/^dzd[-_]/, '').indexOf(character);
  return at > 0 && !text.endsWith(character);
}
