import { describe, expect, it } from 'vitest';
import { AMBIGUITIES, ambiguitiesOf } from '../../spec/register/ambiguities.ts';
import type { JsonValue } from '../../spec/words/json.ts';
import { EDITIONS } from '../../spec/words/requirement.ts';
import { readEdition, requirementsOfAllEditions } from './read-edition.ts';

const requirements = await requirementsOfAllEditions();
const documents = await Promise.all(EDITIONS.map(readEdition));
const known = new Set(AMBIGUITIES.map(({ id }) => id));
const namedByRequirements = requirements.flatMap(({ ambiguities }) => ambiguities);
const namedByDocuments = documents.flatMap(({ written }) => ambiguityNames(written));

/** Ambiguities that cases name and neither a requirement nor the document needs to. */
const NAMED_BY_CASES = [
  'scalar-coercion',
  'unknown-revision',
  'size-limits',
  'check-order',
  'second-token',
  'message-text',
  'extra-members',
  'optional-output',
  'authentication',
  'cors',
  'trailing-slash',
];

describe('the ambiguities', () => {
  it('have ids of their own, in kebab-case', () => {
    expect(known.size).toBe(AMBIGUITIES.length);
    for (const id of known) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('include every one that a requirement names', () => {
    expect(namedByRequirements.filter((id) => !known.has(id))).toEqual([]);
    expect(namedByRequirements).not.toEqual([]);
  });

  it('include every one that the OpenAPI documents name', () => {
    expect(namedByDocuments.filter((id) => !known.has(id))).toEqual([]);
    expect(namedByDocuments).toEqual(
      expect.arrayContaining(['neither-type-nor-types', 'run-type-values', 'run-status-values']),
    );
  });

  it.each(NAMED_BY_CASES)('include %s', (id) => {
    expect(known).toContain(id);
  });

  it.each(AMBIGUITIES)('$id is named somewhere, or says which requirements it touches', ({ id, touches }) => {
    const named = [...namedByRequirements, ...namedByDocuments].includes(id);
    expect(named || (touches ?? []).length > 0).toBe(true);
  });

  it.each(AMBIGUITIES)('$id touches only requirements of some edition', ({ touches }) => {
    const ids: readonly string[] = requirements.map(({ id }) => id);
    expect((touches ?? []).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(AMBIGUITIES)('$id gives two readings, or says that nothing else is written', (ambiguity) => {
    if ('nothingElse' in ambiguity) expect(ambiguity.nothingElse).toMatch(/\.$/);
    else expect(new Set(ambiguity.readings.map(({ says }) => says)).size).toBeGreaterThan(1);
  });

  it.each(AMBIGUITIES)('$id asks one question and answers in sentences', ({ question, treatment, why }) => {
    expect(question).toMatch(/^[^?]+\?$/);
    for (const text of [treatment, why]) expect(text).toMatch(/\.$/);
  });

  it.each(AMBIGUITIES)('$id cites places that can be found', ({ readings }) => {
    for (const { source } of readings) {
      expect(source.document).not.toBe('openapi');
      expect(source.section).not.toBe('');
    }
  });
});

describe('the ambiguities of a requirement', () => {
  it('are those that it names, then those that touch it, each once', () => {
    const found = ambiguitiesOf({ id: 'idempotency.replay', ambiguities: ['token-window', 'replay-answer'] });
    expect(found.map(({ id }) => id)).toEqual(['token-window', 'replay-answer']);
  });

  it('are none when nothing is open about it', () => {
    expect(ambiguitiesOf({ id: 'error.media-type', ambiguities: [] })).toEqual([]);
  });
});

function ambiguityNames(value: JsonValue): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'ambiguity') return [String(inner)];
    if (key === 'ambiguities' && Array.isArray(inner)) return inner.map(String);
    return ambiguityNames(inner as JsonValue);
  });
}
