import { EMULATOR_FIXTURES } from '../../emulator/index.ts';
import { PROVOKED_ERRORS } from '../../emulator/provoke-error.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import type { Scenario } from './scenario.ts';

const { domainIdentifier = '', owningProjectIdentifier = '', asset, missingAsset } = EMULATOR_FIXTURES;
const VALID: JsonObject = {
  domainIdentifier,
  owningProjectIdentifier,
  target: { identifier: asset?.identifier ?? '', type: 'ASSET', revision: '1' },
};
const BY_TYPE: JsonObject = { ...VALID, type: 'BUSINESS_DESCRIPTIONS' };

/** What every user does, and meets some day: a run by either member, the two mistakes of the documents' examples, each documented error. */
export const USUAL_SCENARIOS: readonly Scenario[] = [
  { name: 'start by type', calls: [{ input: BY_TYPE }] },
  { name: 'start by another type', calls: [{ input: { ...VALID, type: 'BUSINESS_NAMES' } }] },
  { name: 'start by types', calls: [{ input: { ...VALID, types: ['BUSINESS_NAMES', 'BUSINESS_DESCRIPTIONS'] } }] },
  { name: 'unlisted type', calls: [{ input: { ...VALID, type: 'NOT_A_LISTED_VALUE' } }] },
  {
    name: 'missing asset',
    calls: [{ input: { ...BY_TYPE, target: { identifier: missingAsset?.identifier ?? '', type: 'ASSET' } } }],
  },
  ...Object.entries(PROVOKED_ERRORS).map(
    ([word, { name }]): Scenario => ({ name: `provoked ${name}`, calls: [{ input: BY_TYPE, word }] }),
  ),
];
