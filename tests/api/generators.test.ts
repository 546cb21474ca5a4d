import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationArbitraries } from '../../api/generators.ts';
import { loadContract } from '../../api/index.ts';

const contract = await loadContract();
const { operation } = contract;
const arbitraries = operationArbitraries({ contract });

/** Another reading of the schemas than that of the generators. */
const ajv = new Ajv2020({ strict: false, validateFormats: false });
const inputSchema = {
  ...operation.body.schema,
  properties: {
    ...operation.body.schema.properties,
    ...Object.fromEntries(operation.pathParameters.map(({ name, schema }) => [name, schema])),
  },
};
const isInput = ajv.compile(inputSchema);
const isOutput = ajv.compile(operation.success.schema);

/** As the protocol has it: null is absent. */
const dropNulls = (value: unknown): unknown =>
  Array.isArray(value)
    ? value
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, inner]) => inner !== null)
            .map(([name, inner]) => [name, dropNulls(inner)]),
        )
      : value;

describe('the arbitraries of the operation', () => {
  it('make inputs that every reader of the schema accepts', () => {
    fc.assert(
      fc.property(arbitraries.validInput, (input) => isInput(dropNulls(input))),
      { numRuns: 500, seed: 1 },
    );
  });

  it('make inputs that are invalid in one place, which they name', () => {
    const aspects = new Set<string>();
    fc.assert(
      fc.property(arbitraries.invalidInput, ({ value, member, aspect }) => {
        aspects.add(`${member}.${aspect}`);
        return !isInput(dropNulls(value));
      }),
      { numRuns: 500, seed: 1 },
    );
    expect([...aspects]).toEqual(
      expect.arrayContaining(['clientToken.max-length', 'target.type.enum', 'target.required']),
    );
  });

  it('make answers that keep the contract, and answers that break it in one place', () => {
    fc.assert(
      fc.property(arbitraries.output, (output) => isOutput(output)),
      { numRuns: 500, seed: 1 },
    );
    fc.assert(
      fc.property(arbitraries.invalidOutput, ({ value }) => !isOutput(value)),
      { numRuns: 500, seed: 1 },
    );
  });

  it('make every documented error', () => {
    const names = new Set(fc.sample(arbitraries.error, { numRuns: 200, seed: 1 }).map(({ name }) => name));
    expect([...names].toSorted()).toEqual(operation.errors.map(({ name }) => name).toSorted());
  });
});
