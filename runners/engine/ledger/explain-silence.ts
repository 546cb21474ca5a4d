import type { Operation } from '../../../spec/contract.ts';
import { listMembers } from '../../../spec/requirements/list-members.ts';
import type { Case } from '../../../spec/words/case.ts';
import type { Configuration } from '../../../spec/words/configuration.ts';
import type { RequirementTally } from '../../../spec/words/property-checkpoint.ts';
import { type Requirement, requirementId } from '../../../spec/words/requirement.ts';
import type { ExplainSilence } from './requirement-ledger.ts';

/** What at least one answer to a started run that could be read bears witness to. */
const READABLE_ANSWERS = requirementId('response.json');

/** True for a promise about a member of the answer that may be left out. */
function isOfOptionalMember({ id }: Requirement, { success }: Operation): boolean {
  const optional = listMembers(success.schema).filter(({ path, required }) => !required && !path.includes('.'));
  return optional.some(({ path }) => id.startsWith(`response.${path}.`));
}

interface PlanContext {
  /** A run that was cut short does not know what further answers carry. */
  readonly isCutShort: () => boolean;
  readonly operation: Operation;
  readonly configuration: Pick<Configuration, 'capabilities' | 'scenarios'>;
  readonly planned: readonly Case[];
  /** Whether a case of the plan was chosen to run. */
  readonly isSelected: (subject: Case) => boolean;
  /** Whether it is one of this shard, where the run is one of several. */
  readonly isOwn: (subject: Case) => boolean;
  /** The shards that were not there when the others were joined, as a sentence. */
  readonly missing?: string | undefined;
}

/** Makes the explanations for a server: what was planned, selected and configured says why nothing bore witness. */
export function explainServerSilence(context: PlanContext): ExplainSilence {
  const { capabilities } = context.configuration;
  return (requirement, of) => {
    const entry = of(requirement.id);
    // Declared absent, and indeed never seen: what was seen is judged, whatever was declared.
    if (requirement.scenario !== undefined && capabilities[requirement.scenario] === false)
      return {
        verdict: 'not-applicable',
        reason: `The configuration declares that this target never answers ${requirement.scenario}.`,
      };
    if (entry?.inapplicable !== undefined && entry.silence === undefined)
      return { verdict: 'not-applicable', reason: entry.inapplicable.reason };
    const isAnswered = (of(READABLE_ANSWERS)?.witnesses ?? 0) > 0;
    if (
      isAnswered &&
      !context.isCutShort() &&
      entry?.silence === undefined &&
      isOfOptionalMember(requirement, context.operation)
    )
      return { verdict: 'not-applicable', reason: 'No answer of this run carried it, and none has to.' };
    return { verdict: 'untested', reason: explainUntested(requirement, { ...context, entry }) };
  };
}

/** Why nothing bore witness, and what would. */
function explainUntested(
  requirement: Requirement,
  {
    entry,
    configuration,
    planned,
    isSelected,
    isOwn,
    missing,
  }: PlanContext & { readonly entry: RequirementTally | undefined },
): string {
  if (requirement.untestable !== undefined) return requirement.untestable;
  if (entry?.silence !== undefined) return entry.silence.reason;
  const own = planned.filter(({ requirements }) => requirements.includes(requirement.id));
  if (own.length > 0 && !own.some(isSelected)) return 'Not selected in this run.';
  if (own.length > 0 && !own.some(isOwn)) return 'Its cases are those of other shards.';
  const fixture = FIXTURES[requirement.id];
  if (fixture !== undefined && own.length === 0)
    return `No case: the configuration names no such asset. Add "fixtures": { ${fixture} }.`;
  const { scenario } = requirement;
  const isBroughtAbout = scenario === undefined || configuration.scenarios[scenario] !== undefined;
  if (missing !== undefined && (isBroughtAbout || isProvokedByCases(planned, scenario)))
    return `${missing} What is there does not show it.`;
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
