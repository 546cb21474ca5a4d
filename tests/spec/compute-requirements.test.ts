import { describe, expect, it } from 'vitest';
import { loadDocument } from '../../spec/document/load-document.ts';
import { readOperation } from '../../spec/document/read-operation.ts';
import { computeRequirements, readSource } from '../../spec/requirements/compute-requirements.ts';
import { listInputMembers } from '../../spec/requirements/list-members.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import { EDITIONS } from '../../spec/words/requirement.ts';
import { LIBRARY_DOCUMENT, withChange } from './library-document.ts';
import { readEdition } from './read-edition.ts';
import { writeTemporary } from './write-temporary.ts';

const INPUT = '/components/schemas/StartLoanInput/properties';

const RESPONSES = '/paths/~1libraries~1{library}~1loans/post/responses';
const LOAN = `${RESPONSES}/201/content/application~1json/schema/properties/loan`;
const REASON = `${RESPONSES}/404/content/application~1json/schema/properties/reason`;

describe('an invented operation', () => {
  it('yields a requirement for each constraint of each member, at any depth', async () => {
    expect((await compute()).map(({ id }) => id)).toEqual([
      'request.library.required',
      'request.library.min-length',
      'request.library.max-length',
      'request.library.pattern',
      'request.book.required',
      'request.book.json-type',
      'request.book.shelf.required',
      'request.book.shelf.json-type',
      'request.book.shelf.enum',
      'request.book.due.optional',
      'request.book.due.json-type',
      'request.book.due.format',
      'request.days.required',
      'request.days.json-type',
      'request.days.minimum',
      'request.days.maximum',
      'request.days.multiple-of',
      'request.readers.optional',
      'request.readers.json-type',
      'request.readers.min-items',
      'request.readers.max-items',
      'request.readers.unique-items',
      'request.readers.items.json-type',
      'request.readers.items.max-length',
      'response.status-code',
      'response.media-type',
      'response.loan.required',
      'response.loan.json-type',
      'error.NoSuchBook.status',
      'error.NoSuchBook.reason.json-type',
    ]);
  });

  it.each<[id: string, promise: string]>([
    ['request.library.max-length', 'library has at most 8 characters.'],
    ['request.days.minimum', 'days is at least 1.'],
    ['request.days.maximum', 'days is less than 29.'],
    ['request.readers.min-items', 'readers has at least 1 item.'],
    ['request.book.shelf.enum', 'book.shelf is one of A, B.'],
    ['response.status-code', 'A started run is answered with 201.'],
    ['error.NoSuchBook.status', 'NoSuchBook comes with status 404.'],
  ])('says of %s: %s', async (id, promise) => {
    expect((await compute()).find((requirement) => requirement.id === id)?.promise).toBe(promise);
  });

  it.each<[what: string, pointer: string, value: JsonValue, id: string]>([
    ['a bound of length', `${INPUT}/readers/items/minLength`, 2, 'request.readers.items.min-length'],
    ['a least number that is itself left out', `${INPUT}/days/minimum`, 3, 'request.days.minimum'],
    ['a pattern', `${INPUT}/book/properties/shelf/pattern`, '[A-Z]', 'request.book.shelf.pattern'],
  ])('yields one more, or another one, for %s', async (_what, pointer, value, id) => {
    const before = (await compute()).find((requirement) => requirement.id === id)?.promise;
    const after = (await compute(withChange(pointer, value))).find((requirement) => requirement.id === id)?.promise;
    expect(after).toBeDefined();
    expect(after).not.toBe(before);
  });

  it('asks of an answer no lengths that only its pattern states', async () => {
    const ids = (await compute(withChange(`${LOAN}/pattern`, '[a-z]{1,9}'))).map(({ id }) => String(id));
    expect(ids).toContain('response.loan.pattern');
    expect(ids).not.toContain('response.loan.max-length');
  });

  it('cites the place in the document where the document cites nothing', async () => {
    const requirement = (await compute()).find(({ id }) => id === 'request.days.minimum');
    expect(requirement?.sources).toEqual([{ document: 'openapi', section: 'days' }]);
  });

  it('takes level, provenance, sources and ambiguities from the note of the keyword, or else from that of the member', async () => {
    const notes = {
      '*': { level: 'should', sources: ['boto3: A'] },
      minimum: {
        level: 'may',
        provenance: 'inferred',
        sources: ['smithy: B'],
        ambiguities: ['x'],
        editions: ['2025-09'],
      },
    };
    const computed = await compute(withChange(`${INPUT}/days/x-promises`, notes));
    const find = (id: string) => computed.find((requirement) => requirement.id === id);
    expect(find('request.days.minimum')).toMatchObject({
      level: 'may',
      provenance: 'inferred',
      sources: [{ document: 'smithy', section: 'B' }],
      ambiguities: ['x'],
      editions: ['2025-09'],
    });
    expect(find('request.days.maximum')).toMatchObject({
      level: 'should',
      provenance: 'documented',
      sources: [{ document: 'boto3', section: 'A' }],
      ambiguities: [],
      editions: EDITIONS,
    });
  });

  it.each<[what: string, pointer: string, value: JsonValue, id: string]>([
    ['a member of the request', `${INPUT}/days/not`, { const: 21 }, 'request.days.not'],
    [
      'the whole request',
      '/components/schemas/StartLoanInput/additionalProperties',
      false,
      'request.additional-properties',
    ],
    ['an item of a list', `${INPUT}/readers/items/oneOf`, [{ minLength: 1 }], 'request.readers.items.one-of'],
    ['a member of the answer', `${LOAN}/const`, 'x', 'response.loan.const'],
    ['a member of an error', `${REASON}/anyOf`, [{ const: 'a' }], 'error.NoSuchBook.reason.any-of'],
  ])(
    'says of a keyword on %s that the suite does not read that it is untested, and why',
    async (_what, pointer, value, id) => {
      const found = (await compute(withChange(pointer, value))).find((requirement) => requirement.id === id);
      expect(found?.untestable).toContain(pointer.split('/').at(-1));
    },
  );

  it.each<[what: string, pointer: string, value: JsonValue]>([
    ['an annotation', `${INPUT}/days/description`, 'How long.'],
    ['an extension', `${INPUT}/days/x-colour`, 'red'],
    ['leave to add members', '/components/schemas/StartLoanInput/additionalProperties', true],
  ])('takes no requirement from %s', async (_what, pointer, value) => {
    expect(await compute(withChange(pointer, value))).toEqual(await compute());
  });

  it('needs a scenario for its errors and for nothing else', async () => {
    const scenarios = (await compute()).flatMap(({ id, scenario }) => (scenario === undefined ? [] : [[id, scenario]]));
    expect(scenarios).toEqual([
      ['error.NoSuchBook.status', 'NoSuchBook'],
      ['error.NoSuchBook.reason.json-type', 'NoSuchBook'],
    ]);
  });

  it('has its members listed with place and presence', async () => {
    const members = listInputMembers(await read()).map(({ path, place, required }) => [path, place, required]);
    expect(members).toEqual([
      ['library', 'label', true],
      ['book', 'member', true],
      ['book.shelf', 'member', true],
      ['book.due', 'member', false],
      ['days', 'member', true],
      ['readers', 'member', false],
      ['readers.items', 'item', false],
    ]);
  });
});

describe('the editions that computed requirements declare', async () => {
  const stated = new Map(
    await Promise.all(
      EDITIONS.map(async (edition) => {
        const { computed } = await readEdition(edition);
        return [edition, new Map(computed.map((requirement) => [String(requirement.id), requirement]))] as const;
      }),
    ),
  );
  const ids = [...new Set([...stated.values()].flatMap((requirements) => [...requirements.keys()]))];

  it.each(ids)('are, for %s, those whose document states it', (id) => {
    const found = EDITIONS.flatMap((edition) => {
      const requirement = stated.get(edition)?.get(id);
      return requirement === undefined ? [] : [{ edition, declared: requirement.editions }];
    });
    const editions = found.map(({ edition }) => edition);
    for (const { declared } of found) expect(declared).toEqual(editions);
  });
});

describe('a source', () => {
  it.each([
    ['boto3: Parameters, type', { document: 'boto3', section: 'Parameters, type' }],
    ['smithy: a: b', { document: 'smithy', section: 'a: b' }],
    ['paths', { document: 'openapi', section: 'paths' }],
  ])('%s is read as document and section', (text, source) => {
    expect(readSource(text)).toEqual(source);
  });
});

async function read(document: JsonObject = LIBRARY_DOCUMENT) {
  const path = await writeTemporary(document);
  return readOperation((await loadDocument({ document: path })).dereferenced, path);
}

async function compute(document: JsonObject = LIBRARY_DOCUMENT) {
  return computeRequirements(await read(document));
}
