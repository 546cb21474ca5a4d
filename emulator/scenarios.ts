import type { Credentials, Fixtures, Scenario } from '../spec/words/configuration.ts';
import { DENIED_ACCESS_KEY, PROVOKED_ERRORS, SCENARIO_HEADER } from './provoke-error.ts';

const DENIED_CREDENTIALS: Credentials = { accessKeyId: DENIED_ACCESS_KEY, secretAccessKey: 'denied-by-the-emulator' };

/** The access keys that are known when no others are given: one for who may do everything, one for who may do nothing. */
export const EMULATOR_ACCESS_KEYS: readonly Credentials[] = [
  { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret-of-nobody' },
  DENIED_CREDENTIALS,
];

/** What exists in the default world, and what does not. */
export const EMULATOR_FIXTURES: Fixtures = {
  domainIdentifier: 'dzd_53ielnpxktdilj',
  otherDomainIdentifier: 'dzd_4u8w2qkzrtmn1s',
  owningProjectIdentifier: 'prj7nx82mkl',
  asset: { identifier: 'ast6br2md6v9h', revision: '1', type: 'ASSET' },
  missingAsset: { identifier: 'ast_nonexistent' },
  unsupportedAsset: { identifier: 'ast7k9mpq2xvn4' },
};

/** How the emulator is brought to answer each documented error: one scenario each, by error name. */
export const EMULATOR_SCENARIOS: Readonly<Record<string, Scenario>> = Object.fromEntries(
  Object.entries(PROVOKED_ERRORS).map(([word, { name }]) => [
    name,
    word === 'denied' ? { credentials: DENIED_CREDENTIALS } : { headers: { [SCENARIO_HEADER]: word } },
  ]),
);
