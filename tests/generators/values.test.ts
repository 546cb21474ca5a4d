import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { memberAt, withMember, withoutMember } from '../../generators/inputs/edit-input.ts';
import { sampleValue, sampleValues } from '../../generators/inputs/sample-input.ts';
import { FORMAT_SAMPLES } from '../../generators/values/format-samples.ts';
import { numberCandidates } from '../../generators/values/number-candidates.ts';
import { REQUEST_FORMATS } from '../../spec/requirements/tested-formats.ts';
import type { Schema } from '../../spec/words/schema.ts';

describe('numbers at the edges', () => {
  it.each<[Schema, string, readonly number[]]>([
    [{ type: 'integer', minimum: 3 }, 'minimum', [2, 3, 4, -997]],
    [{ type: 'integer', exclusiveMinimum: 3 }, 'minimum', [3, 4, 5, -996]],
    [{ type: 'integer', maximum: 9 }, 'maximum', [10, 9, 8, 1009]],
    [{ type: 'integer', exclusiveMaximum: 9 }, 'maximum', [9, 8, 7, 1008]],
    [{ type: 'integer', minimum: 5, multipleOf: 7 }, 'minimum', [0, 7, 14, -6993]],
    [{ type: 'integer', exclusiveMaximum: 28, multipleOf: 7 }, 'maximum', [28, 21, 14, 7021]],
    [{ type: 'integer', minimum: 7, multipleOf: 7 }, 'multiple-of', [14, 8, 13]],
    [{ type: 'number', exclusiveMinimum: 0 }, 'minimum', [0, 0.5, 1, -499.5]],
    [{ type: 'number', minimum: 0.1, multipleOf: 0.05 }, 'minimum', [0.05, 0.1, 0.15, -49.9]],
    [{ type: 'number', multipleOf: 0.05 }, 'multiple-of', [0.05, 0.025]],
    [{ type: 'integer', minimum: 3, maximum: 3 }, 'json-type', [2.5]],
  ])('of %j for %s are %j', (schema, aspect, values) => {
    const found = numberCandidates(schema).filter((candidate) => candidate.aspect === aspect);
    expect(found.map(({ value }) => value)).toEqual(values);
  });
});

describe('plain samples', () => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, multipleOfPrecision: 9 });
  addFormats.default(ajv);

  it.each<[Schema]>([
    [{ type: 'integer' }],
    [{ type: 'integer', minimum: 10, maximum: 12 }],
    [{ type: 'integer', minimum: 10, maximum: 10 }],
    [{ type: 'integer', exclusiveMaximum: -100, multipleOf: 30 }],
    [{ type: 'number', exclusiveMinimum: 0, maximum: 0.75 }],
    [{ type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.01 }],
    [{ type: 'number', minimum: 5, maximum: 5 }],
    [{ type: 'string', maxLength: 3 }],
    [{ type: 'string', minLength: 30 }],
    [{ type: 'string', minLength: 2, maxLength: 2 }],
    [{ type: 'string', pattern: '^[A-Z]{2}-[0-9]{3,5}$' }],
    [{ type: 'string', format: 'uuid' }],
    [{ type: 'string', enum: ['B', 'A'] }],
    [{ type: 'integer', enum: [4, 5] }],
    [{ type: ['string', 'null'], maxLength: 4 }],
    [{ type: 'array', minItems: 3, uniqueItems: true, items: { type: 'integer', minimum: 0 } }],
    [{ type: 'array', minItems: 2, uniqueItems: true, items: { type: 'string', enum: ['A', 'B', 'C'] } }],
    [
      {
        type: 'array',
        minItems: 2,
        uniqueItems: true,
        items: { type: 'object', required: ['on'], properties: { on: { type: 'boolean' } } },
      },
    ],
  ])('of %j are valid', (schema) => {
    const validate = ajv.compile(schema);
    for (const value of [sampleValue(schema), ...sampleValues(schema, 5)])
      expect([value, validate(value)]).toEqual([value, true]);
  });

  it.each<[Schema, number]>([
    [{ type: 'integer', minimum: 1, maximum: 6 }, 6],
    [{ type: 'string', maxLength: 40 }, 20],
    [{ type: 'string', format: 'email' }, 2],
    [{ type: 'boolean' }, 2],
    [{ type: 'object', properties: { kind: { type: 'string', enum: ['A'] }, count: { type: 'integer' } } }, 20],
  ])('of %j differ as long as there are %d different ones', (schema, count) => {
    expect(new Set(sampleValues(schema, count).map((value) => JSON.stringify(value))).size).toBe(count);
  });
});

describe('samples of formats', () => {
  const ajv = new Ajv2020();
  addFormats.default(ajv);

  it('are there for every format that counts as tested', () => {
    expect(Object.keys(FORMAT_SAMPLES).toSorted()).toEqual([...REQUEST_FORMATS].toSorted());
  });

  it.each(Object.entries(FORMAT_SAMPLES))('%s are what they say', (format, { valid, invalid }) => {
    const validate = ajv.compile({ type: 'string', format });
    expect(valid.filter((text) => !validate(text))).toEqual([]);
    expect(invalid.filter((text) => validate(text))).toEqual([]);
  });
});

describe('an edited input', () => {
  const input = { target: { id: 'a' }, lines: [{ sku: 'x', size: { height: 1 } }, { sku: 'y' }] };

  it.each([
    ['target.id', 'b', { ...input, target: { id: 'b' } }],
    ['target.more.deep', 1, { ...input, target: { id: 'a', more: { deep: 1 } } }],
    ['lines.items.sku', 'z', { ...input, lines: [{ sku: 'z', size: { height: 1 } }, { sku: 'y' }] }],
    ['lines.items', null, { ...input, lines: [null, { sku: 'y' }] }],
    ['tags.items', 't', { ...input, tags: ['t'] }],
  ])('has at %s the value %j, and nothing else changed', (path, value, expected) => {
    const edited = withMember(input, path, value);
    expect(edited).toEqual(expected);
    expect(memberAt(edited, path)).toEqual(value);
  });

  it.each([
    ['target', { lines: input.lines }],
    ['target.id', { ...input, target: {} }],
    ['lines.items.sku', { ...input, lines: [{ size: { height: 1 } }, { sku: 'y' }] }],
    ['lines.items.size.height', { ...input, lines: [{ sku: 'x', size: {} }, { sku: 'y' }] }],
    ['nothing.here', input],
    ['target.id.deeper', input],
  ])('has nothing at %s once that is taken out, and nothing else changed', (path, expected) => {
    expect(withoutMember(input, path)).toEqual(expected);
    expect(memberAt(withoutMember(input, path), path)).toBeUndefined();
  });

  it('does not take what an object inherits for a member', () => {
    expect(memberAt({}, 'constructor')).toBeUndefined();
    expect(memberAt({}, '__proto__.toString')).toBeUndefined();
  });
});
