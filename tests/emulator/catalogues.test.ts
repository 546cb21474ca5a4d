import { expect, test } from 'vitest';
import { FAULTS, findFault, VARIANTS } from '../../emulator/index.ts';
import { loadContract } from '../../spec/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { transcribeAll } from './transcribe.ts';

const { requirements } = await loadContract({ edition: '2025-12' });
const reference = transcribeAll({});
const differing = (other: readonly string[]): number => other.filter((text, index) => text !== reference[index]).length;

test('the reference answers the same to the same', () => {
  expect(transcribeAll({})).toEqual(reference);
});

test.each(FAULTS)('the fault $name shows itself', (fault) => {
  expect(differing(transcribeAll({ faults: [fault] }))).toBeGreaterThan(0);
});

test.each(VARIANTS)('the variant $name shows itself', (variant) => {
  expect(differing(transcribeAll({ variants: [variant] }))).toBeGreaterThan(0);
});

test('no two deviations do the same', () => {
  const byTranscript = new Map<string, string[]>();
  for (const { name, ...applied } of [
    ...FAULTS.map((fault) => ({ name: fault.name, faults: [fault] })),
    ...VARIANTS.map((variant) => ({ name: variant.name, variants: [variant] })),
  ]) {
    const transcript = transcribeAll(applied).join('\n');
    byTranscript.set(transcript, [...(byTranscript.get(transcript) ?? []), name]);
  }
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
  const known = new Set<string>(requirements.map(({ id }) => id));
  for (const { name, requirements: broken } of FAULTS) {
    expect({ name, unknown: broken.filter((id) => !known.has(id)) }).toEqual({ name, unknown: [] });
    expect(new Set(broken).size).toBe(broken.length);
  }
});

test('every requirement of a server is broken by a fault that looks at something', () => {
  const broken = new Set(FAULTS.filter(({ family }) => family !== 'degenerate').flatMap((fault) => fault.requirements));
  const wanted = requirements.filter(({ party, untestable }) => party === 'server' && untestable === undefined);
  expect(wanted.filter(({ id }) => !broken.has(id)).map(({ id }) => id)).toEqual([]);
});

test('several faults at once show each what it does', () => {
  const faults = ['success-201', 'message-capitalised', 'client-token-129-accepted'].map(findFault);
  const together = transcribeAll({ faults });
  const apart = faults.map((fault) => differing(transcribeAll({ faults: [fault] })));
  expect(differing(together)).toBeGreaterThan(Math.max(...apart));
});

test('a misspelt fault is answered with the nearest names', () => {
  expect(findFault('success-201').sentence).toMatch(/201/);
  const misspelt = () => findFault('sucess-201');
  expect(misspelt).toThrow(OperationalError);
  expect(misspelt).toThrow(
    expect.objectContaining({
      code: 'UNKNOWN_FAULT',
      exitCode: 2,
      hint: expect.stringMatching(/Did you mean success-201, success-202\?/),
    }),
  );
});
