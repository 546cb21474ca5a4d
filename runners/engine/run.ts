import type { Case } from '../../spec/words/case.ts';
import { NOTHING_KNOWN } from '../judge/knowledge.ts';
import { registerOf } from '../judge/notes.ts';
import { createRequestMaker, type RequestMaker } from '../requests/materialise-request.ts';
import { type CertifyOptions, REAL_SURROUNDINGS } from './certify-options.ts';
import type { ResultContext } from './judge-runs.ts';
import { startRunState } from './run-state.ts';
import { selectCases } from './select-cases.ts';

/** A run under way. */
export interface Run {
  readonly options: CertifyOptions;
  readonly contract: CertifyOptions['contract'];
  readonly surroundings: NonNullable<CertifyOptions['surroundings']>;
  readonly context: ResultContext;
  readonly isSelected: (subject: Case) => boolean;
}

/** Opens a run: counters at zero, nothing known about the target, no request sent. */
export function openRun(options: CertifyOptions): Run {
  const { contract, configuration } = options;
  const surroundings = options.surroundings ?? REAL_SURROUNDINGS;
  const { maxTimeMs, maxFailures, rateLimit, signal } = options;
  const service = options.service ?? 'datazone';
  const makeRequest = createRequestMaker({
    operation: contract.operation,
    configuration,
    url: configuration.url,
    nonce: surroundings.nonce(),
    service,
    clock: surroundings.now,
  });
  const context: ResultContext = {
    transport: options.transport,
    surroundings,
    state: startRunState({ surroundings, rateLimit, maxTimeMs, maxFailures, signal }),
    redact: options.redact ?? [],
    makeRequest,
    isStillAnswering: () => isAnswering(options, makeRequest),
    scenarios: configuration.scenarios,
    judge: { operation: contract.operation, register: registerOf(contract), knowledge: NOTHING_KNOWN },
    url: configuration.url,
    region: configuration.region,
    service,
    confirmed: new Map(),
  };
  return { options, contract, surroundings, context, isSelected: selectCases(options) };
}

/** Sends the first control again. A target that answers it is not gone, however many other requests it leaves unanswered. */
async function isAnswering({ source, transport }: CertifyOptions, makeRequest: RequestMaker): Promise<boolean> {
  const [control] = source.controls;
  if (control === undefined) return false;
  const outcome = await transport.send(
    makeRequest(control.steps[0].request, { caseId: 'control/still-answering', run: 0 }),
  );
  return outcome.kind === 'response';
}
