import type { RunOutline } from '../../spec/words/run-outline.ts';
import type { CertifyOptions } from './certify-options.ts';
import { nameSubject } from './ledger/deviations.ts';

/** What decides which cases a run has, without the secrets of its configuration. */
export function outlineRun(options: CertifyOptions): RunOutline {
  const { mode, casesPerProperty, level, grep, requirement, caseId, configuration, shard } = options;
  const { region, fixtures, scenarios, capabilities } = configuration;
  return {
    mode,
    casesPerProperty,
    ...(level === undefined ? {} : { level }),
    ...(grep === undefined ? {} : { grep: grep.source }),
    ...(requirement === undefined ? {} : { requirement }),
    ...(caseId === undefined ? {} : { caseId }),
    region,
    fixtures,
    scenarios: Object.fromEntries(Object.entries(scenarios).map(([error, { input = {} }]) => [error, input])),
    capabilities,
    known: (options.knownDeviations ?? []).map(({ subject }) => nameSubject(subject)),
    ...(shard === undefined ? {} : { shard }),
  };
}
