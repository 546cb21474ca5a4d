import { describe, expect, it } from 'vitest';
import { loadDocument } from '../../spec/document/load-document.ts';
import { loadContract } from '../../spec/load-contract.ts';
import { DEFAULT_EDITION, EDITIONS } from '../../spec/words/requirement.ts';
import { LIBRARY_DOCUMENT, withChange } from './library-document.ts';
import { readEdition } from './read-edition.ts';
import { writeTemporary } from './write-temporary.ts';

const newest = await loadContract();
const older = await loadContract({ edition: '2025-09' });

describe('the contract of the newest edition', () => {
  it('is loaded when none is asked for', () => {
    expect(newest.edition).toBe(DEFAULT_EDITION);
    expect(DEFAULT_EDITION).toBe(EDITIONS.at(-1));
  });

  it('holds the operation with its path, method, label, answer and errors', () => {
    const { operation } = newest;
    expect([operation.id, operation.method, operation.path, operation.protocol]).toEqual([
      'StartMetadataGenerationRun',
      'POST',
      '/v2/domains/{domainIdentifier}/metadata-generation-runs',
      'aws.restJson1',
    ]);
    expect(operation.pathParameters.map(({ name }) => name)).toEqual(['domainIdentifier']);
    expect(operation.success).toMatchObject({ status: 200, mediaType: 'application/json' });
    expect(Object.fromEntries(operation.errors.map(({ name, status }) => [name, status]))).toEqual({
      ValidationException: 400,
      UnauthorizedException: 401,
      ServiceQuotaExceededException: 402,
      AccessDeniedException: 403,
      ResourceNotFoundException: 404,
      ConflictException: 409,
      ThrottlingException: 429,
      InternalServerException: 500,
    });
    for (const { namedByHeader } of operation.errors) expect(namedByHeader).toBe(true);
  });

  it('asks for neither type nor types by form, knows three values and at most two at a time', () => {
    const { required, properties } = newest.operation.body.schema;
    expect(required).toEqual(['owningProjectIdentifier', 'target']);
    expect(properties?.['type']?.enum).toHaveLength(3);
    expect(properties?.['types']).toMatchObject({ minItems: 1, maxItems: 2 });
    expect(newest.operation.success.schema.properties?.['status']?.enum).toContain('PARTIALLY_SUCCEEDED');
  });
});

describe('the contract of the older edition', () => {
  it('requires type, knows no types, and leaves the later values open', () => {
    const { required, properties } = older.operation.body.schema;
    expect(required).toEqual(['owningProjectIdentifier', 'target', 'type']);
    expect(Object.keys(properties ?? {})).toEqual(['clientToken', 'owningProjectIdentifier', 'target', 'type']);
    expect(properties?.['type']).toMatchObject({
      enum: ['BUSINESS_DESCRIPTIONS'],
      'x-open-values': { values: ['BUSINESS_NAMES', 'BUSINESS_GLOSSARY_ASSOCIATIONS'], ambiguity: 'run-type-values' },
    });
  });

  it('answers without types and leaves the later state open', () => {
    const { properties } = older.operation.success.schema;
    expect(properties).not.toHaveProperty('types');
    expect(properties?.['status']?.enum).toHaveLength(5);
    expect(properties?.['status']?.['x-open-values']?.values).toEqual(['PARTIALLY_SUCCEEDED']);
  });

  it('has no example and no unsettled input that speaks of types', () => {
    expect(JSON.stringify([older.operation.examples, older.operation.unsettled])).not.toContain('types');
  });

  it('differs from the newest in the requirements on type and types and in nothing else', () => {
    const ids = ({ requirements }: typeof newest) => requirements.map(({ id }) => String(id));
    const [inNewest, inOlder] = [ids(newest), ids(older)];
    expect(inOlder.filter((id) => !inNewest.includes(id))).toEqual(['request.type.required']);
    for (const id of inNewest.filter((each) => !inOlder.includes(each)))
      expect(id).toMatch(/^(?:client\.)?(?:request|response)\.(?:types(?:\.|$)|type\.optional|empty-list$)/);
  });
});

describe.each([newest, older])('every contract: $edition', ({ edition, operation, requirements }) => {
  it('has requirements with ids of their own, in order', () => {
    const ids = requirements.map(({ id }) => String(id));
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });

  it('holds only requirements of its edition', () => {
    expect(requirements.filter(({ editions }) => !editions.includes(edition))).toEqual([]);
  });

  it('has examples that keep its own schema: the required members, and one of the listed run types', () => {
    expect(operation.examples).not.toEqual([]);
    for (const { input } of operation.examples) {
      const wanted = [...operation.pathParameters.map(({ name }) => name), ...(operation.body.schema.required ?? [])];
      expect(Object.keys(input)).toEqual(expect.arrayContaining(wanted));
    }
  });

  it('never fails what is only inferred', () => {
    expect(requirements.filter(({ provenance, level }) => provenance === 'inferred' && level !== 'may')).toEqual([]);
  });

  it('says of each requirement, in sentences, what is promised, how it is tested and how it is broken', () => {
    for (const { promise, test, violation } of requirements)
      for (const text of [promise, test, violation]) expect(text).toMatch(/\S.*\.$/);
  });
});

describe('a document of this room, which no run validates', () => {
  it.each(EDITIONS)('is valid OpenAPI in edition %s, and validated it is the same', async (edition) => {
    const contract = await loadContract({ edition });
    const validated = await readEdition(edition);
    expect(contract.operation).toEqual(validated.operation);
  });

  it('is taken at its word, as no document of somebody else is', async () => {
    const documentPath = await writeTemporary(withChange('/info/title', 5));
    await expect(loadContract({ documentPath })).rejects.toMatchObject({ code: 'DOCUMENT_BROKEN' });
    await expect(loadDocument({ document: documentPath, isKnownValid: true })).resolves.toBeDefined();
  });
});

describe('the digest', () => {
  it.each(EDITIONS)('of %s is the same whenever it is computed', async (edition) => {
    const [first, second] = await Promise.all([loadContract({ edition }), loadContract({ edition })]);
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(second.digest).toBe(first.digest);
  });

  it('differs from edition to edition', () => {
    expect(older.digest).not.toBe(newest.digest);
  });

  it('changes with the document, and not with its notation', async () => {
    const digestOf = async (content: Parameters<typeof writeTemporary>[0]) =>
      (await loadContract({ documentPath: await writeTemporary(content) })).digest;
    const digest = await digestOf(LIBRARY_DOCUMENT);
    expect(await digestOf(JSON.stringify(LIBRARY_DOCUMENT))).toBe(digest);
    expect(await digestOf(withChange('/components/schemas/StartLoanInput/properties/days/minimum', 2))).not.toBe(
      digest,
    );
  });
});

describe("another operation's document", () => {
  it('promises what it states and what holds for any JSON operation, and cites nothing of ours', async () => {
    const { requirements } = await loadContract({ documentPath: await writeTemporary(LIBRARY_DOCUMENT) });
    const ids = requirements.map(({ id }) => String(id));
    expect(ids).toEqual(expect.arrayContaining(['request.days.minimum', 'operation.accepts-valid', 'response.json']));
    expect(ids.filter((id) => /^(idempotency|existence)\./.test(id))).toEqual([]);
    const cited = new Set(requirements.flatMap(({ sources }) => sources.map(({ document }) => document)));
    expect([...cited].toSorted()).toEqual(['http', 'openapi']);
  });
});
