import { selectCases } from '../../runners/engine/select-cases.ts';
import type { Contract } from '../../spec/contract.ts';
import type { ClientCase } from '../../spec/words/client-case.ts';
import type { ClientProperty } from '../../spec/words/client-property.ts';
import { checkCase, checkRequirement, noCases } from '../check-selection.ts';
import type { RunSettings } from '../settings.ts';

/** @throws OperationalError when the settings select no case of clients: a run of none must never look like a good one. */
export function checkClientSelection(
  { grep, requirement, level, caseId, mode, casesPerProperty }: RunSettings,
  {
    contract,
    cases,
    property,
  }: {
    readonly contract: Contract;
    readonly cases: readonly Pick<ClientCase, 'id' | 'title' | 'requirements'>[];
    readonly property: ClientProperty;
  },
): void {
  if (caseId !== undefined) {
    checkCase(caseId, { cases, properties: [property] });
    return;
  }
  if (requirement !== undefined) checkRequirement(requirement, { contract, party: 'client' });
  const wanted = {
    ...(grep === undefined ? {} : { grep }),
    ...(requirement === undefined ? {} : { requirement }),
    ...(level === undefined ? {} : { level }),
  };
  const isSelected = selectCases({ ...wanted, contract });
  const isFruitful = casesPerProperty > 0 && isSelected(property.caseAt(0).case);
  if (!(mode !== 'fuzz' && cases.some(isSelected)) && !(mode !== 'coverage' && isFruitful))
    throw noCases({ ...wanted, mode, casesPerProperty });
}
