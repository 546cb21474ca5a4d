import { describe, expect, test } from 'vitest';
import { FAULTS, findFault } from '../../emulator/fault-catalogue.ts';
import { type EmulatorOptions, type Fault, needsSocket, type Variant } from '../../emulator/index.ts';
import { VARIANTS } from '../../emulator/variant-catalogue.ts';
import { loadContract } from '../../spec/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { EDITIONS, type Edition } from '../../spec/words/requirement.ts';
import { transcribeAll } from './transcribe.ts';

const contracts = new Map(
  await Promise.all(EDITIONS.map(async (edition) => [edition, await loadContract({ edition })] as const)),
);
const references = new Map(EDITIONS.map((edition) => [edition, transcribeAll(edition, {})]));

/** What shows itself on a socket only has tests of its own. */
const IN_MEMORY = {
  faults: FAULTS.filter((fault) => !needsSocket(fault)),
  variants: VARIANTS.filter((variant) => !needsSocket(variant)),
};

/** How many conversations go another way than with the reference. */
function differing(edition: Edition, options: Partial<EmulatorOptions>): number {
  const reference = references.get(edition) ?? [];
  return transcribeAll(edition, options).filter((text, index) => text !== reference[index]).length;
}

const idsOf = (edition: Edition): readonly string[] =>
  (contracts.get(edition)?.requirements ?? [])
    .filter(({ party, untestable }) => party === 'server' && untestable === undefined)
    .map(({ id }) => id);

/** Where there is one value only, or one that is open, a wrong echo cannot be told from a value outside the set. */
const INSEPARABLE: Readonly<Record<Edition, readonly string[]>> = { '2025-09': ['response.type.echo'], '2025-12': [] };

const isIn = (edition: Edition, { editions }: Fault | Variant): boolean => editions?.includes(edition) ?? true;

test('the reference answers the same to the same', () => {
  expect(transcribeAll('2025-12', {})).toEqual(references.get('2025-12'));
});

describe.each(EDITIONS)('edition %s', (edition) => {
  test.each(IN_MEMORY.faults.filter((fault) => isIn(edition, fault)))('the fault $name shows itself', (fault) => {
    expect(differing(edition, { faults: [fault] })).toBeGreaterThan(0);
  });

  test.each(IN_MEMORY.variants.filter((variant) => isIn(edition, variant)))(
    'the variant $name shows itself',
    (variant) => {
      expect(differing(edition, { variants: [variant] })).toBeGreaterThan(0);
    },
  );

  test('every requirement of a server is broken by a fault that breaks few', () => {
    const narrow = FAULTS.filter((fault) => fault.requirements.length <= 10 && isIn(edition, fault));
    const broken = new Set(narrow.flatMap((fault) => fault.requirements));
    expect(idsOf(edition).filter((id) => !broken.has(id))).toEqual(INSEPARABLE[edition]);
  });
});

test('no two deviations do the same', () => {
  const byTranscript = new Map<string, string[]>();
  const note = (name: string, options: Partial<EmulatorOptions>): void => {
    const transcript = EDITIONS.flatMap((edition) => transcribeAll(edition, options)).join('\n');
    byTranscript.set(transcript, [...(byTranscript.get(transcript) ?? []), name]);
  };
  for (const fault of IN_MEMORY.faults) note(fault.name, { faults: [fault] });
  for (const variant of IN_MEMORY.variants) note(variant.name, { variants: [variant] });
  expect([...byTranscript.values()].filter((names) => names.length > 1)).toEqual([]);
});

test('names are kebab-case and belong to one deviation each', () => {
  const names = [...FAULTS, ...VARIANTS].map(({ name }) => name);
  expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  expect(names.length).toBe(new Set(names).size);
});

test('sentences are sentences', () => {
  const told = [...FAULTS, ...VARIANTS].map(({ sentence }) => sentence);
  expect(told.filter((sentence) => !/^[A-Za-z].*[.]$/.test(sentence))).toEqual([]);
});

test('faults break requirements that exist, each named once', () => {
  const known = new Set(EDITIONS.flatMap(idsOf));
  for (const { name, requirements: broken } of FAULTS) {
    expect({ name, unknown: broken.filter((id) => !known.has(id)) }).toEqual({ name, unknown: [] });
    expect(new Set(broken).size).toBe(broken.length);
  }
});

test('several faults at once show each what it does', () => {
  const faults = ['success-201', 'message-capitalised', 'client-token-129-accepted'].map(findFault);
  const apart = faults.map((fault) => differing('2025-12', { faults: [fault] }));
  expect(differing('2025-12', { faults })).toBeGreaterThan(Math.max(...apart));
});

test('a misspelt fault is answered with the nearest names', () => {
  expect(findFault('success-201').sentence).toMatch(/201/);
  const misspelt = () => findFault('sucess-201');
  expect(misspelt).toThrow(OperationalError);
  expect(misspelt).toThrow(
    expect.objectContaining({
      code: 'UNKNOWN_FAULT',
      exitCode: 2,
      hint: expect.stringMatching(/Did you mean success-201, success-20\d/),
    }),
  );
});
