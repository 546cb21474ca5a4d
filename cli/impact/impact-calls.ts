import type { JsonObject } from '../../spec/words/json.ts';

/** One thing that a user of the operation does, and the scenario that the emulator plays for it. */
export interface ImpactCall {
  readonly name: string;
  readonly input: JsonObject;
  /** Word of the emulator's scenario header, where it is to provoke an error. */
  readonly scenario?: string;
}

const VALID: JsonObject = {
  domainIdentifier: 'dzd_53ielnpxktdilj',
  owningProjectIdentifier: 'prj7nx82mkl',
  target: { identifier: 'ast6br2md6v9h', revision: '1', type: 'ASSET' },
};

/** What users do: starting runs in both ways, and meeting each documented error. */
export function listImpactCalls(scenarios: readonly string[]): readonly ImpactCall[] {
  return [
    { name: 'start by type', input: { ...VALID, type: 'BUSINESS_DESCRIPTIONS' } },
    { name: 'start by types', input: { ...VALID, types: ['BUSINESS_NAMES', 'BUSINESS_DESCRIPTIONS'] } },
    { name: 'unlisted type', input: { ...VALID, type: 'NOT_A_LISTED_VALUE' } },
    {
      name: 'missing asset',
      input: { ...VALID, type: 'BUSINESS_NAMES', target: { identifier: 'ast_nonexistent', type: 'ASSET' } },
    },
    ...scenarios.map((scenario) => ({
      name: `provoked ${scenario}`,
      input: { ...VALID, type: 'BUSINESS_DESCRIPTIONS' },
      scenario,
    })),
  ];
}
