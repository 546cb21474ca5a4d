import { describe, expect, test } from 'vitest';
import { brokenOf, certifyReferenceClient, failedByEach } from '../../cli/oracle/certify-reference-client.ts';
import score from '../../cli/oracle/client-score.json' with { type: 'json' };
import { CLIENT_FAULTS, CLIENT_VARIANTS } from '../../sdks/index.ts';
import { loadContract } from '../../spec/index.ts';
import { EDITIONS } from '../../spec/words/requirement.ts';

/** Most of a run is waiting, so the clients are certified side by side before the first test. */
const FOUND = await failedByEach([...CLIENT_FAULTS, ...CLIENT_VARIANTS]);

const { requirements } = await loadContract();
const CLIENT_REQUIREMENTS = requirements.filter(
  ({ party, untestable }) => party === 'client' && untestable === undefined,
);

test('the score that reports show is the one that these tests come to', () => {
  const faults = CLIENT_FAULTS.length;
  const variants = CLIENT_VARIANTS.length;
  expect(score).toEqual({ faults, killed: faults, variants, passed: variants });
});

test.each(EDITIONS)(
  'edition %s: the reference client breaks nothing, and every requirement is put to the test',
  async (edition) => {
    const results = await certifyReferenceClient([], { edition });
    expect(results.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
    expect(results.length).toBeGreaterThan(50);
  },
);

test.each(CLIENT_FAULTS)('the fault $name breaks what it declares, and nothing else', ({ name, requirements }) => {
  expect(FOUND.get(name)).toEqual(requirements.toSorted());
});

test.each(CLIENT_VARIANTS)('the variant $name breaks nothing', ({ name }) => {
  expect(FOUND.get(name)).toEqual([]);
});

test.each([['no-token'], ['no-retries'], ['refuses-what-breaks-patterns']])(
  'a client with the habit %s is certified for what is left',
  async (name) => {
    const variant = CLIENT_VARIANTS.filter((one) => one.name === name);
    expect(variant).toHaveLength(1);
    const results = await certifyReferenceClient(variant);
    expect(results.filter(({ verdict }) => verdict !== 'passed' && verdict !== 'not-applicable')).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === 'not-applicable').length).toBeLessThan(6);
  },
);

test.each(CLIENT_REQUIREMENTS)('$id is broken by a fault', ({ id }) => {
  expect(CLIENT_FAULTS.filter((fault) => fault.requirements.includes(id))).not.toEqual([]);
});

describe('two faults at once', () => {
  /** Pairs of which neither hides the other: what the one breaks can still be seen with the other on. */
  const PAIRS = [
    ['given-token-cut', 'request-id-lost'],
    ['signed-for-sagemaker', 'token-per-attempt'],
    ['types-dropped', 'code-not-read'],
    ['time-in-milliseconds', 'retries-conflicts'],
    ['session-token-left-out', 'domain-in-the-body'],
  ] as const;

  test.each(PAIRS)('%s and %s are both found', async (...names) => {
    const faults = names.map((name) => CLIENT_FAULTS.find((fault) => fault.name === name));
    const found = faults.filter((fault) => fault !== undefined);
    expect(found).toHaveLength(2);
    expect(brokenOf(await certifyReferenceClient(found))).toEqual(
      [...new Set(found.flatMap((fault) => [...fault.requirements]))].toSorted(),
    );
  });
});

describe('the catalogue of clients', () => {
  const all = [...CLIENT_FAULTS, ...CLIENT_VARIANTS];

  test('names are kebab-case and belong to one deviation each', () => {
    const names = all.map(({ name }) => name);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
    expect(names.length).toBe(new Set(names).size);
  });

  test('sentences are sentences', () => {
    expect(all.map(({ sentence }) => sentence).filter((sentence) => !/^[A-Za-z].*[.]$/.test(sentence))).toEqual([]);
  });

  test('faults break requirements that exist, each named once', () => {
    const known = new Set<string>(CLIENT_REQUIREMENTS.map(({ id }) => id));
    for (const { name, requirements: broken } of CLIENT_FAULTS) {
      expect({ name, unknown: broken.filter((id) => !known.has(id)) }).toEqual({ name, unknown: [] });
      expect(new Set(broken).size).toBe(broken.length);
    }
  });
});
