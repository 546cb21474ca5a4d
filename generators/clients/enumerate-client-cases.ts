import type { Contract } from '../../spec/contract.ts';
import type { ClientCase } from '../../spec/words/client-case.ts';
import { writeAnswerCases } from './answer-cases.ts';
import { createClientContext } from './client-context.ts';
import { writeErrorCases } from './error-cases.ts';
import { writeMessageCases } from './message-cases.ts';
import { writeRedirectCases } from './redirect-cases.ts';
import { writeRequestCases } from './request-cases.ts';
import { writeRetryCases } from './retry-cases.ts';
import { writeTextSizeCases } from './text-size-cases.ts';
import { writeTokenCases } from './token-cases.ts';
import { writeUnknownErrorCases } from './unknown-error-cases.ts';

/** Every deterministic case for a client of the contract's operation. Deterministic: the same contract, the same cases. */
export function enumerateClientCases(contract: Contract): readonly ClientCase[] {
  const context = createClientContext(contract);
  return [
    ...writeRequestCases(context),
    ...writeTextSizeCases(context),
    ...writeTokenCases(context),
    ...writeAnswerCases(context),
    ...writeRedirectCases(context),
    ...writeErrorCases(context),
    ...writeMessageCases(context),
    ...writeUnknownErrorCases(context),
    ...writeRetryCases(context),
  ];
}
