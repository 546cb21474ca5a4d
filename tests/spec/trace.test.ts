import { describe, expect, it } from 'vitest';
import { STATEMENTS, type Statement, statementsOf } from '../../spec/trace/statements.ts';
import type { Edition } from '../../spec/words/requirement.ts';
import { requirementsOfAllEditions } from './read-edition.ts';

const requirements = await requirementsOfAllEditions();
const byId = new Map(requirements.map((requirement) => [String(requirement.id), requirement]));

/** The edition that each document is the state of. */
const EDITION_OF: Readonly<Record<string, Edition>> = { 'api-reference': '2025-09', boto3: '2025-12' };

/** Every section of either document that promises something, by the heading it stands under. */
const SECTIONS = [
  ...['description', 'prerequisites', 'request-syntax', 'uri-request-parameters/domainIdentifier', 'request-body'],
  ...['clientToken', 'owningProjectIdentifier', 'target', 'type'].map((member) => `request-body/${member}`),
  ...['response-syntax', 'response-elements', 'errors'],
  ...['createdAt', 'createdBy', 'domainId', 'id', 'owningProjectId', 'status', 'type'].map(
    (member) => `response-elements/${member}`,
  ),
  ...['AccessDenied', 'Conflict', 'InternalServer', 'ResourceNotFound', 'ServiceQuotaExceeded', 'Throttling'].map(
    (error) => `errors/${error}Exception`,
  ),
  ...['errors/UnauthorizedException', 'errors/ValidationException'],
  ...['success', 'missing-parameter', 'invalid-json', 'invalid-input', 'resource-not-found', 'unsupported-type'].map(
    (example) => `examples/${example}`,
  ),
].map((section) => `api-reference/${section}`);
const BOTO3_SECTIONS = [
  ...['description', 'prerequisites', 'request-syntax', 'return-type', 'response-syntax', 'exceptions'],
  ...['clientToken', 'domainIdentifier', 'owningProjectIdentifier', 'target', 'type', 'types'].map(
    (member) => `parameters/${member}`,
  ),
  ...['identifier', 'revision', 'type'].map((member) => `parameters/target/${member}`),
  ...['createdAt', 'createdBy', 'domainId', 'id', 'owningProjectId', 'status', 'type', 'types'].map(
    (member) => `response-structure/${member}`,
  ),
].map((section) => `boto3/${section}`);

describe('the statements', () => {
  it('have ids of their own', () => {
    expect(new Set(STATEMENTS.map(({ id }) => id)).size).toBe(STATEMENTS.length);
  });

  it.each([...SECTIONS, ...BOTO3_SECTIONS])('cover %s, numbered from 1 without a gap', (section) => {
    const numbers = STATEMENTS.filter(({ id }) => sectionOf(id) === section).map(({ id }) => id.split('/').at(-1));
    expect(numbers).not.toEqual([]);
    expect(numbers).toEqual(numbers.map((_, index) => String(index + 1)));
  });

  it.each(STATEMENTS)('$id names existing requirements, or a reason, never both', (statement) => {
    if (statement.kind === 'untested') {
      expect(statement.reason).toMatch(/\.$/);
      expect(statement).not.toHaveProperty('requirements');
    } else {
      expect(statement.requirements.filter((id) => !byId.has(id))).toEqual([]);
      expect(new Set(statement.requirements).size).toBe(statement.requirements.length);
      expect(statement).not.toHaveProperty('reason');
    }
  });

  it.each(STATEMENTS)('$id names only requirements that belong to the edition of its document', (statement) => {
    const edition = EDITION_OF[statement.id.split('/')[0] ?? ''];
    const strangers = requirementsIn(statement).filter(
      (id) => edition === undefined || byId.get(id)?.editions.includes(edition) !== true,
    );
    expect(strangers).toEqual([]);
  });
});

describe('the requirements', () => {
  it.each(requirements.filter(({ provenance }) => provenance === 'documented'))(
    '$id is documented, so some statement names it',
    ({ id }) => {
      expect(statementsOf(id)).not.toEqual([]);
    },
  );

  it.each(requirements.filter(({ party }) => party === 'server'))('$id cites a known document', ({ sources }) => {
    expect(sources.length).toBeGreaterThan(0);
    for (const { document, section } of sources) {
      expect(DOCUMENTS).toContain(document);
      expect(section).not.toBe('');
    }
  });

  it.each(requirements)('$id cites a document of the kind that its provenance claims', ({ provenance, sources }) => {
    const documents = sources.map(({ document }) => document);
    if (provenance === 'documented') expect(documents.some((id) => id in EDITION_OF)).toBe(true);
    if (provenance === 'service-model') expect(documents).toContain('service-model');
  });
});

describe('the way back', () => {
  it('leads from a requirement to each statement that names it', () => {
    expect(statementsOf('error.ThrottlingException.status').map(({ id }) => id)).toEqual([
      'api-reference/errors/ThrottlingException/2',
    ]);
  });

  it('leads from what a client owes to the statements that bind both sides', () => {
    expect(statementsOf('client.error.ThrottlingException').map(({ id }) => id)).toContain(
      'api-reference/errors/ThrottlingException/2',
    );
    expect(statementsOf('client.request.method').map(({ id }) => id)).toEqual(
      statementsOf('operation.method').map(({ id }) => id),
    );
  });

  it('is empty for a requirement that only the protocol states', () => {
    expect(statementsOf('protocol.not-compressed')).toEqual([]);
  });
});

const DOCUMENTS = [
  'api-reference',
  'boto3',
  'service-model',
  'restJson1',
  'protocol-tests',
  'http',
  'sigv4',
  'common-errors',
  'smithy',
];

function requirementsIn(statement: Statement): readonly string[] {
  return statement.kind === 'tested' ? statement.requirements : [];
}

function sectionOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/'));
}
