import { selectCases } from '../../runners/engine/select-cases.ts';
import type { Contract } from '../../spec/contract.ts';
import type { ClientCase } from '../../spec/words/client-case.ts';
import { checkRequirement, noCases } from '../check-selection.ts';
import type { RunSettings } from '../settings.ts';

/** @throws OperationalError when the settings select no case of clients: a run of none must never look like a good one. */
export function checkClientSelection(
  { grep, requirement, level }: RunSettings,
  { contract, cases }: { readonly contract: Contract; readonly cases: readonly ClientCase[] },
): void {
  if (requirement !== undefined) checkRequirement(requirement, { contract, party: 'client' });
  const wanted = {
    ...(grep === undefined ? {} : { grep }),
    ...(requirement === undefined ? {} : { requirement }),
    ...(level === undefined ? {} : { level }),
  };
  if (!cases.some(selectCases({ ...wanted, contract }))) throw noCases(wanted);
}
