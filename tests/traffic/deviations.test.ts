import { describe, expect, test } from 'vitest';
import { failedRequirements } from '../../cli/oracle/certify-emulator.ts';
import { FAULTS, type Fault, VARIANTS, type Variant } from '../../emulator/index.ts';
import { DEFAULT_EDITION, EDITIONS } from '../../spec/words/requirement.ts';
import { failedIn, judgeHar } from './judge-har.ts';
import { recordHar } from './record-har.ts';

/** Every so manieth fault and variant: the score of the suite is measured with all of them. */
const STEP = 16;
const sample = <T>(all: readonly T[]): readonly T[] => all.filter((_, index) => index % STEP === 0);

/** What a run of all deterministic cases with this deviation fails by the judge of recordings. */
async function failedInTraffic(deviation: Fault | Variant, options: object): Promise<readonly string[]> {
  const edition = (deviation.editions ?? EDITIONS).at(-1) ?? DEFAULT_EDITION;
  const { reach, har } = recordHar();
  await failedRequirements({ edition, ...options }, { mode: 'coverage', reach });
  return failedIn(await judgeHar(har(), edition));
}

describe('traffic with a faulty server fails nothing but what the fault breaks', () => {
  test.each(sample(FAULTS).map((fault) => [fault.name, fault] as const))('%s', async (_name, fault) => {
    const failed = await failedInTraffic(fault, { faults: [fault] });
    expect(failed.filter((id) => !fault.requirements.includes(id))).toEqual([]);
  });
});

describe('traffic with a server that is right in another way fails nothing', () => {
  test.each(sample(VARIANTS).map((variant) => [variant.name, variant] as const))('%s', async (_name, variant) => {
    expect(await failedInTraffic(variant, { variants: [variant] })).toEqual([]);
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
  expect(await failedInTraffic(fault, { faults: [fault] })).toEqual(fault.requirements.toSorted());
});
