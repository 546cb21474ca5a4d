import type { Contract, Operation } from '../../spec/contract.ts';
import { listMembers } from '../../spec/requirements/list-members.ts';
import type { Case } from '../../spec/words/case.ts';
import type { Configuration } from '../../spec/words/configuration.ts';
import type { RequirementTally } from '../../spec/words/property-checkpoint.ts';
import type { Requirement, RequirementId } from '../../spec/words/requirement.ts';
import type { RequirementResult } from '../../spec/words/run-record.ts';
import { citeDeviations, type Deviations } from './deviations.ts';
import { openTallies, type RequirementTallies } from './requirement-tallies.ts';

/** Keeps count of what each requirement's cases came to. Its size is that of the register, however many cases there are. */
export interface RequirementLedger {
  readonly enter: RequirementTallies['enter'];
  /** Adds what cases came to that were counted elsewhere. */
  readonly add: RequirementTallies['add'];
  /** Takes a case's word on its own requirements back, for the reason that its new result gives. */
  readonly takeBack: RequirementTallies['takeBack'];
  /** True when one of its cases came to no result. */
  readonly isSilentOn: (id: RequirementId) => boolean;
  /** The verdict on every requirement, in the register's order. */
  readonly results: () => readonly RequirementResult[];
}

/** Opens a ledger. `selected` tells whether a case of the plan was chosen to run. */
export function openLedger(options: {
  readonly contract: Contract;
  readonly configuration: Configuration;
  readonly planned: readonly Case[];
  readonly isSelected: (subject: Case) => boolean;
  readonly deviations: Pick<Deviations, 'find' | 'named'>;
}): RequirementLedger {
  const { enter, add, takeBack, of } = openTallies(options.deviations);
  /** At least one answer to a started run could be read. */
  const isAnswered = () =>
    options.contract.requirements.some(({ id }) => id === 'response.json' && (of(id)?.witnesses ?? 0) > 0);
  const results = () =>
    options.contract.requirements.map((requirement) =>
      summarise(requirement, {
        entry: of(requirement.id),
        isLeftOut: isAnswered() && isOfOptionalMember(requirement, options.contract.operation),
        ...options,
      }),
    );
  return { enter, add, takeBack, isSilentOn: (id) => of(id)?.silence !== undefined, results };
}

const describeRate = ({ flaky, rate }: RequirementTally): string =>
  `Broken now and then: in ${rate.failed} of ${rate.of} runs of ${flaky} ${flaky === 1 ? 'case' : 'cases'}.`;

interface SummaryContext {
  readonly entry: RequirementTally | undefined;
  /** It speaks of what an answer may leave out, and answers were read. */
  readonly isLeftOut: boolean;
  readonly configuration: Configuration;
  readonly planned: readonly Case[];
  readonly isSelected: (subject: Case) => boolean;
  readonly deviations: Pick<Deviations, 'named'>;
}

function summarise(requirement: Requirement, context: SummaryContext): RequirementResult {
  const { id, level, party, promise, sources } = requirement;
  const { entry, configuration, deviations } = context;
  const common = { id, level, party, promise, sources, cases: entry?.witnesses ?? 0 };
  if ((entry?.failures ?? 0) > 0) return { ...common, verdict: 'failed' };
  if (entry !== undefined && entry.flaky > 0) return { ...common, verdict: 'flaky', reason: describeRate(entry) };
  if (entry !== undefined && entry.excuses.length > 0)
    return { ...common, verdict: 'known', ...citeDeviations(entry.excuses.flatMap(deviations.named)) };
  if ((entry?.witnesses ?? 0) > 0) return { ...common, verdict: 'passed' };
  // Declared absent, and indeed never seen: what was seen is judged, whatever was declared.
  if (requirement.scenario !== undefined && configuration.capabilities[requirement.scenario] === false)
    return {
      ...common,
      verdict: 'not-applicable',
      reason: `The configuration declares that this target never answers ${requirement.scenario}.`,
    };
  if (entry?.inapplicable !== undefined && entry.silence === undefined)
    return { ...common, verdict: 'not-applicable', reason: entry.inapplicable };
  if (context.isLeftOut && entry?.silence === undefined)
    return { ...common, verdict: 'not-applicable', reason: 'No answer of this run carried it, and none has to.' };
  return { ...common, verdict: 'untested', reason: explainUntested(requirement, context) };
}

/** True for a promise about a member of the answer that may be left out, or about all of these. */
function isOfOptionalMember({ id }: Requirement, { success }: Operation): boolean {
  const optional = listMembers(success.schema).filter(({ path, required }) => !required && !path.includes('.'));
  return id === 'response.null-members' || optional.some(({ path }) => id.startsWith(`response.${path}.`));
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
    return `No answer was ${scenario} in its documented form, although the suite sent requests that call for one.`;
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
