import type { Contract, Operation } from '../../spec/contract.ts';
import { wholeMatch } from '../../spec/document/read-pattern.ts';
import { listInputMembers } from '../../spec/requirements/list-members.ts';
import type { Configuration, Fixtures } from '../../spec/words/configuration.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { Schema } from '../../spec/words/schema.ts';

/** Fixtures that stand for another value of the member that one of the documented fixtures fills. */
const FILLED_ALIKE: Readonly<Record<string, string>> = {
  otherDomainIdentifier: 'domainIdentifier',
  'missingAsset.identifier': 'asset.identifier',
  'unsupportedAsset.identifier': 'asset.identifier',
};

/**
 * What is valid is made of fixtures, so that one which the published form of its member does not allow would make every valid request
 * invalid. Throws an OperationalError that names the key and the form.
 */
export function checkFixtures({ fixtures }: Configuration, { operation }: Pick<Contract, 'operation'>): void {
  for (const [key, value] of listTexts(fixtures)) {
    const schema = findSchema(operation, FILLED_ALIKE[key] ?? key);
    const form = schema === undefined ? undefined : brokenForm(value, schema);
    if (form === undefined) continue;
    throw new OperationalError(
      `"fixtures.${key}" in the configuration is ${JSON.stringify(value)}, which breaks ${form}.`,
      {
        code: 'CONFIG_WRONG_FIXTURE',
        hint: 'Every valid request carries the fixtures. Give the id of a resource that exists on the target, in its published form.',
      },
    );
  }
}

/** Each text by the path of its key, `asset.identifier`. */
function listTexts(fixtures: Fixtures): readonly (readonly [key: string, value: string])[] {
  return Object.entries(fixtures).flatMap(([key, value]): readonly (readonly [string, string])[] =>
    typeof value === 'string'
      ? [[key, value]]
      : Object.entries(value ?? {}).flatMap(([inner, text]) =>
          typeof text === 'string' ? [[`${key}.${inner}`, text] as const] : [],
        ),
  );
}

const findSchema = (operation: Operation, fixture: string): Schema | undefined =>
  listInputMembers(operation).find(({ schema }) => schema['x-fixture'] === fixture)?.schema;

/** The part of a member's form that a value breaks; lengths are counted in characters, as in JSON Schema. */
function brokenForm(value: string, { pattern, minLength = 0, maxLength, enum: values }: Schema): string | undefined {
  const length = [...value].length;
  if (pattern !== undefined && !wholeMatch(pattern).test(value)) return `the pattern ${pattern}`;
  if (length < minLength) return `the least length, ${minLength}`;
  if (maxLength !== undefined && length > maxLength) return `the greatest length, ${maxLength}`;
  if (values !== undefined && !values.includes(value)) return `the list of its values, ${values.join(', ')}`;
  return undefined;
}
