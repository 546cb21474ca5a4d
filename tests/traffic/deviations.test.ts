import { describe, expect, test } from 'vitest';
import { failedInTraffic } from '../../cli/oracle/measure-traffic-score.ts';
import score from '../../cli/oracle/traffic-score.json' with { type: 'json' };
import { FAULTS } from '../../emulator/fault-catalogue.ts';
import { VARIANTS } from '../../emulator/variant-catalogue.ts';

/** Every so manieth fault and variant: `npm run oracle` tries them all. */
const STEP = 16;
const sample = <T>(all: readonly T[]): readonly T[] => all.filter((_, index) => index % STEP === 0);

describe('traffic with a faulty server fails nothing but what the fault breaks', () => {
  test.each(sample(FAULTS).map((fault) => [fault.name, fault] as const))('%s', async (_name, fault) => {
    const failed = await failedInTraffic({ faults: [fault] });
    expect(failed.filter((id) => !fault.requirements.includes(id))).toEqual([]);
  });
});

describe('traffic with a server that is right in another way fails nothing', () => {
  test.each(sample(VARIANTS).map((variant) => [variant.name, variant] as const))('%s', async (_name, variant) => {
    expect(await failedInTraffic({ variants: [variant] })).toEqual([]);
  });
});

test.each([
  'created-at-milliseconds',
  'success-201',
  'throttling-503',
  'absent-members-null',
  'client-token-129-accepted',
])('%s is found in its traffic', async (name) => {
  const [fault] = FAULTS.filter((each) => each.name === name);
  if (fault === undefined) throw new Error(`No such fault: ${name}`);
  expect(await failedInTraffic({ faults: [fault] })).toEqual(fault.requirements.toSorted());
});

test('the score was measured with every fault and every variant, and no right server failed', () => {
  expect(score).toMatchObject({ faults: FAULTS.length, variants: VARIANTS.length, passed: VARIANTS.length });
  expect(score.killed).toBeGreaterThan(FAULTS.length / 2);
});
