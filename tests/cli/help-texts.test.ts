import { expect, test } from 'vitest';
import { DEFINITIONS } from '../../cli/definitions/definitions.ts';
import { FAULTS } from '../../emulator/fault-catalogue.ts';
import { EMULATOR_FIXTURES } from '../../emulator/index.ts';
import { enumerateClientCases } from '../../generators/clients/index.ts';
import { createCaseSource } from '../../generators/index.ts';
import { loadContract } from '../../spec/index.ts';
import { DEFAULT_EDITION } from '../../spec/words/requirement.ts';

const contract = await loadContract({ edition: DEFAULT_EDITION });
const source = createCaseSource({ contract, fixtures: EMULATOR_FIXTURES, seed: 1 });
const { cases } = source.plan(new Set(source.controls.map(({ id }) => id)));

test.each<[what: string, pattern: RegExp, known: readonly string[]]>([
  ['faults', /--fault (\S+)/g, FAULTS.map(({ name }) => name)],
  ['requirements', /(?:explain|--requirement) (\w+\.\S+)/g, contract.requirements.map(({ id }) => String(id))],
  ['cases', /replay (\w+\.\S+\/\S+)/g, [...cases, ...enumerateClientCases(contract)].map(({ id }) => id)],
])('the %s that the examples name exist', (_, pattern, known) => {
  const named = DEFINITIONS.flatMap(({ examples }) => [...examples.matchAll(pattern)].map(([, name]) => name));
  expect(named.length).toBeGreaterThan(0);
  expect(known).toEqual(expect.arrayContaining(named));
});
