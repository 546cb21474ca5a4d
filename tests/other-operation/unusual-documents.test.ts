import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { createCaseSource } from '../../generators/index.ts';
import type { Contract } from '../../spec/contract.ts';
import { loadContract } from '../../spec/index.ts';
import type { JsonObject } from '../../spec/words/json.ts';

const GENERATED_CASES = 150;

/** Bodies whose schemas use what the other documents do not. Patterns have anchors, so that every reader agrees on them. */
const BODIES: Readonly<Record<string, JsonObject>> = {
  'members without any constraint': { type: 'object', properties: { note: { description: 'Anything.', example: 7 } } },
  'nothing but one text': { type: 'object', properties: { note: { type: 'string' } } },
  'formats of unknown names': {
    type: 'object',
    required: ['count'],
    properties: { count: { type: 'integer', format: 'int32' }, code: { type: 'string', format: 'house-code' } },
  },
  'numbers on a grid of fractions': {
    type: 'object',
    required: ['price'],
    properties: { price: { type: 'number', minimum: 0.1, exclusiveMaximum: 2, multipleOf: 0.05 } },
  },
  'a number with one allowed value': {
    type: 'object',
    required: ['two'],
    properties: { two: { type: 'integer', minimum: 2, maximum: 2 } },
  },
  'formats with bounds of their length': {
    type: 'object',
    required: ['mail', 'page'],
    properties: {
      mail: { type: 'string', format: 'email', minLength: 12, maxLength: 40 },
      page: { type: 'string', format: 'uri', maxLength: 300 },
      id: { type: 'string', format: 'uuid', minLength: 36, maxLength: 36 },
    },
  },
  'enumerated numbers': { type: 'object', properties: { size: { type: 'integer', enum: [1, 2, 5] } } },
  'a list of different listed values': {
    type: 'object',
    required: ['days'],
    properties: {
      days: {
        type: 'array',
        minItems: 2,
        maxItems: 3,
        uniqueItems: true,
        items: { type: 'string', enum: ['MO', 'TU', 'WE'] },
      },
    },
  },
  'lists in lists': {
    type: 'object',
    required: ['rows'],
    properties: {
      rows: {
        type: 'array',
        minItems: 2,
        maxItems: 4,
        items: { type: 'array', minItems: 1, maxItems: 2, items: { type: 'integer', minimum: 0, maximum: 9 } },
      },
    },
  },
  'lists of objects with lists of objects': {
    type: 'object',
    required: ['rooms'],
    properties: {
      rooms: {
        type: 'array',
        minItems: 2,
        items: {
          type: 'object',
          required: ['beds'],
          properties: {
            beds: {
              type: 'array',
              minItems: 1,
              items: { type: 'object', required: ['width'], properties: { width: { type: 'integer', minimum: 80 } } },
            },
          },
        },
      },
    },
  },
  'members that may be null': {
    type: 'object',
    required: ['end'],
    properties: { end: { type: ['string', 'null'], format: 'date' }, kind: { type: ['integer', 'null'], minimum: 1 } },
  },
  'no members beyond the named': {
    type: 'object',
    additionalProperties: false,
    required: ['a'],
    properties: { a: { type: 'string', minLength: 2, maxLength: 2, pattern: '^[a-f]+$' } },
  },
};

describe.each(Object.entries(BODIES))('a document with %s', (_name, schema) => {
  it('yields the same cases as JSON Schema would: what must be accepted is valid, what must be refused is not', async () => {
    const { bodies } = await generate(await contractWith(schema));
    const ajv = new Ajv2020({ strict: false, logger: false, multipleOfPrecision: 9 });
    addFormats.default(ajv, ['date', 'email', 'uri', 'uuid']);
    const validate = ajv.compile(schema);
    const wrong = bodies.filter(({ kind, body }) => (kind === 'accept') !== validate(body));
    expect(wrong.map(({ id, body }) => [id, body])).toEqual([]);
    expect(bodies.filter(({ kind }) => kind === 'accept')).not.toEqual([]);
  });

  it('demands a refusal only for the keyword that the case speaks of', async () => {
    const { bodies } = await generate(await contractWith(schema));
    const ajv = new Ajv2020({ strict: false, logger: false, multipleOfPrecision: 9, allErrors: true });
    addFormats.default(ajv, ['date', 'email', 'uri', 'uuid']);
    const validate = ajv.compile(schema);
    const wrong = bodies
      .filter(({ kind }) => kind === 'reject')
      .map(({ requirement, body }) => {
        validate(body);
        return { requirement, keywords: (validate.errors ?? []).map(({ keyword }) => suffixOf(keyword)) };
      })
      .filter(({ requirement, keywords }) => !keywords.includes(requirement.slice(requirement.lastIndexOf('.') + 1)));
    expect(wrong).toEqual([]);
  });

  it('yields a case for each requirement on its request, or says that it has none', async () => {
    const contract = await contractWith(schema);
    const { named } = await generate(contract);
    const loose = contract.requirements.filter(
      ({ id, untestable }) => id.startsWith('request.') && untestable === undefined && !named.has(id),
    );
    expect(loose.map(({ id }) => id)).toEqual([]);
  });
});

describe('a format of an unknown name', () => {
  it('is promised, and shown as something that the suite cannot test', async () => {
    const { requirements } = await contractWith(BODIES['formats of unknown names'] ?? {});
    expect(
      requirements.filter(({ id }) => id.endsWith('.format')).map(({ id, untestable }) => [id, untestable]),
    ).toEqual([
      ['request.code.format', 'the suite does not know the format house-code'],
      ['request.count.format', 'the suite does not know the format int32'],
    ]);
  });
});

/** `exclusiveMinimum` belongs to the requirement `minimum`, `type` to `json-type`, and so on. */
function suffixOf(keyword: string): string {
  if (keyword === 'type') return 'json-type';
  const plain = keyword.replace(/^exclusive(.)/, (_, letter: string) => letter.toLowerCase());
  return plain.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

async function generate(contract: Contract) {
  const source = createCaseSource({ contract, seed: 3 });
  const plan = source.plan(new Set(source.controls.map(({ id }) => id)));
  const made = plan.properties.flatMap((property) =>
    Array.from({ length: GENERATED_CASES }, (_, index) => property.caseAt(index).case),
  );
  const all = [...source.controls, ...plan.cases, ...made];
  const bodies = all.flatMap(({ id, requirements: [requirement], steps: [{ request, expect: expectation }] }) => {
    const { kind } = expectation;
    const isOfBody = Object.values(request.labels).every(
      (label) => label.kind === 'value' && label.value === 'aaaaaaaa',
    );
    if (request.body.kind !== 'json' || request.body.edit !== undefined || !isOfBody) return [];
    // How a request travels has nothing to do with what is in it.
    if (request.wire !== undefined) return [];
    return kind === 'accept' || kind === 'reject'
      ? [{ id, kind, requirement: String(requirement), body: request.body.value }]
      : [];
  });
  return { bodies, named: new Set(all.flatMap(({ requirements }) => requirements.map(String))) };
}

async function contractWith(schema: JsonObject): Promise<Contract> {
  const folder = await mkdtemp(join(tmpdir(), 'document-'));
  try {
    const documentPath = join(folder, 'document.json');
    await writeFile(documentPath, JSON.stringify(documentWith(schema)));
    return await loadContract({ documentPath });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function documentWith(schema: JsonObject): JsonObject {
  const answer = { type: 'object', required: ['ok'], properties: { ok: { type: 'boolean' } } };
  const error = { title: 'Bad', type: 'object', properties: { why: { type: 'string' } } };
  return {
    openapi: '3.1.1',
    info: { title: 'Anything', version: '1' },
    paths: {
      '/things/{thing}': {
        patch: {
          operationId: 'ChangeThing',
          parameters: [{ name: 'thing', in: 'path', required: true, schema: { type: 'string' } }],
          requestBody: { content: { 'application/json': { schema } } },
          responses: {
            '200': { description: 'Done.', content: { 'application/json': { schema: answer } } },
            '400': { description: 'Not done.', content: { 'application/json': { schema: error } } },
          },
        },
      },
    },
  };
}
