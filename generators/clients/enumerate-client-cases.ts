import type { Contract } from '../../spec/contract.ts';
import type { ClientCase } from '../../spec/words/client-case.ts';
import { writeAnswerCases } from './answer-cases.ts';
import { createClientContext } from './client-context.ts';
import { writeErrorCases } from './error-cases.ts';
import { writeRequestCases } from './request-cases.ts';
import { writeRetryCases } from './retry-cases.ts';
import { writeTokenCases } from './token-cases.ts';

/** Every deterministic case for a client of the contract's operation. Deterministic: the same contract, the same cases. */
export function enumerateClientCases(contract: Contract): readonly ClientCase[] {
  const context = createClientContext(contract);
  return [
    ...writeRequestCases(context),
    ...writeTokenCases(context),
    ...writeAnswerCases(context),
    ...writeErrorCases(context),
    ...writeRetryCases(context),
  ];
}
