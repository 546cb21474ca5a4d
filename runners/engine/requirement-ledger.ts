import type { Contract } from '../../spec/contract.ts';
import type { Case } from '../../spec/words/case.ts';
import type { Configuration } from '../../spec/words/configuration.ts';
import type { CaseResult, Finding } from '../../spec/words/finding.ts';
import type { KnownDeviation } from '../../spec/words/known-deviation.ts';
import type { Requirement, RequirementId } from '../../spec/words/requirement.ts';
import type { RequirementResult } from '../../spec/words/run-record.ts';
import { citeDeviations, type Deviations } from './deviations.ts';
import type { JudgedCase } from './judge-runs.ts';
import type { TakenBack } from './stake.ts';

/** Keeps count of what each requirement's cases came to. Its size is that of the register, however many cases there are. */
export interface RequirementLedger {
  readonly enter: (judged: JudgedCase) => void;
  /** Takes a case's word on its own requirements back, for the reason that its new result gives. */
  readonly takeBack: (word: TakenBack) => void;
  /** True when one of its cases came to no result. */
  readonly isSilentOn: (id: RequirementId) => boolean;
  /** The verdict on every requirement, in the register's order. */
  readonly results: () => readonly RequirementResult[];
}

interface Entry {
  /** Cases that are about it and came to a result. */
  tried: number;
  witnesses: number;
  /** Cases that break it in every run and are not listed. */
  failures: number;
  /** Cases that break it now and then, and how often in all. */
  flaky: number;
  readonly rate: { failed: number; of: number };
  /** The known deviations that excuse the other cases. */
  readonly excuses: Set<KnownDeviation>;
  silence: string | undefined;
  /** Why a case that is about it has nothing to say about this target. */
  inapplicable: string | undefined;
}

/** Opens a ledger. `selected` tells whether a case of the plan was chosen to run. */
export function openLedger(options: {
  readonly contract: Contract;
  readonly configuration: Configuration;
  readonly planned: readonly Case[];
  readonly isSelected: (subject: Case) => boolean;
  readonly deviations: Pick<Deviations, 'find'>;
}): RequirementLedger {
  const entries = new Map<RequirementId, Entry>(options.contract.requirements.map(({ id }) => [id, openEntry()]));
  const enter = ({ case: subject, result, silence }: JudgedCase): void => {
    count(result, 1);
    for (const id of subject.requirements) {
      const entry = entries.get(id);
      if (entry === undefined) continue;
      entry.tried += 1;
      if (silence === undefined) continue;
      if (result.verdict === 'not-applicable') entry.inapplicable ??= silence;
      else entry.silence ??= silence;
    }
  };
  const count = ({ id: caseId, requirements, findings }: CaseResult, by: 1 | -1): void => {
    for (const id of requirements) {
      const entry = entries.get(id);
      if (entry !== undefined) entry.witnesses += by;
    }
    for (const [id, breaches] of Map.groupBy(findings, ({ requirement }) => requirement)) {
      const entry = entries.get(id);
      // What every run showed says more than what came and went.
      const finding = breaches.find(({ rate }) => rate === undefined) ?? breaches[0];
      if (entry !== undefined && finding !== undefined)
        countBreach(entry, { finding, by, excuse: options.deviations.find({ caseId, requirement: id }) });
    }
  };
  const takeBack = ({ case: subject, before, after }: TakenBack): void => {
    count(before, -1);
    count(after, 1);
    for (const id of subject.requirements) {
      const entry = entries.get(id);
      if (entry !== undefined && after.reason !== undefined) entry.silence ??= after.reason;
    }
  };
  const results = () =>
    options.contract.requirements.map((requirement) =>
      summarise(requirement, { entry: entries.get(requirement.id), ...options }),
    );
  return { enter, takeBack, isSilentOn: (id) => entries.get(id)?.silence !== undefined, results };
}

const openEntry = (): Entry => ({
  tried: 0,
  witnesses: 0,
  failures: 0,
  flaky: 0,
  rate: { failed: 0, of: 0 },
  excuses: new Set(),
  silence: undefined,
  inapplicable: undefined,
});

/** `by` is -1 for a breach that does not count after all; what is listed as known stays listed. */
function countBreach(
  entry: Entry,
  {
    finding: { rate },
    by,
    excuse,
  }: { readonly finding: Finding; readonly by: 1 | -1; readonly excuse: KnownDeviation | undefined },
): void {
  if (excuse !== undefined) entry.excuses.add(excuse);
  else if (rate === undefined) entry.failures += by;
  else {
    entry.flaky += by;
    entry.rate.failed += by * rate.failed;
    entry.rate.of += by * rate.of;
  }
}

const describeRate = ({ flaky, rate }: Entry): string =>
  `Broken now and then: in ${rate.failed} of ${rate.of} runs of ${flaky} ${flaky === 1 ? 'case' : 'cases'}.`;

interface SummaryContext {
  readonly entry: Entry | undefined;
  readonly configuration: Configuration;
  readonly planned: readonly Case[];
  readonly isSelected: (subject: Case) => boolean;
}

function summarise(requirement: Requirement, context: SummaryContext): RequirementResult {
  const { id, level, party, promise, sources } = requirement;
  const { entry, configuration } = context;
  const common = { id, level, party, promise, sources, cases: entry?.witnesses ?? 0 };
  if ((entry?.failures ?? 0) > 0) return { ...common, verdict: 'failed' };
  if (entry !== undefined && entry.flaky > 0) return { ...common, verdict: 'flaky', reason: describeRate(entry) };
  if (entry !== undefined && entry.excuses.size > 0)
    return { ...common, verdict: 'known', ...citeDeviations(entry.excuses) };
  if ((entry?.witnesses ?? 0) > 0) return { ...common, verdict: 'passed' };
  if (entry?.inapplicable !== undefined && entry.silence === undefined)
    return { ...common, verdict: 'not-applicable', reason: entry.inapplicable };
  // Declared absent, and indeed never seen: what was seen is judged, whatever was declared.
  if (requirement.scenario !== undefined && configuration.capabilities[requirement.scenario] === false)
    return {
      ...common,
      verdict: 'not-applicable',
      reason: `The configuration declares that this target never answers ${requirement.scenario}.`,
    };
  return { ...common, verdict: 'untested', reason: explainUntested(requirement, context) };
}

/** Why nothing bore witness, and what would. */
function explainUntested(
  requirement: Requirement,
  { entry, configuration, planned, isSelected }: SummaryContext,
): string {
  if (requirement.untestable !== undefined) return requirement.untestable;
  if (entry?.silence !== undefined) return entry.silence;
  const own = planned.filter(({ requirements }) => requirements.includes(requirement.id));
  if (own.length > 0 && !own.some(isSelected)) return 'Not selected in this run.';
  const fixture = FIXTURES[requirement.id];
  if (fixture !== undefined && own.length === 0)
    return `No case: the configuration names no such asset. Add "fixtures": { ${fixture} }.`;
  const { scenario } = requirement;
  if (scenario !== undefined && isProvokedByCases(planned, scenario))
    return `No answer was a ${scenario} in its documented form, although the suite sent requests that call for one.`;
  if (scenario !== undefined && configuration.scenarios[scenario] === undefined) {
    return `No answer was ${scenario}, and no scenario brings it about. Add "scenarios": { "${scenario}": { "headers": { ... } } }, or "capabilities": { "${scenario}": false }.`;
  }
  if (own.length > 0 && (entry?.tried ?? 0) === 0) return 'Its cases did not run.';
  if (own.length > 0) return 'None of its cases came to an answer that bears witness to it.';
  return 'No answer of this run carried what it speaks of.';
}

/** True for an error that the suite brings about by itself, with invalid input or with what does not exist. */
function isProvokedByCases(planned: readonly Case[], error: string): boolean {
  return planned.some(({ steps }) =>
    steps.some(({ expect }) => (expect.kind === 'reject' || expect.kind === 'refuse') && expect.errors.includes(error)),
  );
}

const FIXTURES: Readonly<Record<string, string>> = {
  'existence.unsupported-asset': '"unsupportedAsset": { "identifier": "..." }',
};
