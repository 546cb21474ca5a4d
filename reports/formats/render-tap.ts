import { assertNever } from '../../spec/words/assert-never.ts';
import type { RequirementResult, RunRecord } from '../../spec/words/run-record.ts';
import { describeTarget } from '../describe-target.ts';
import { escapeText } from '../escape-text.ts';
import type { Failure } from '../group-failures.ts';
import { brokenById, outcomeOf, reasonOf, sourceText } from './outcome-words.ts';

/** TAP version 14: one test point for each requirement, with a block of YAML under each that is broken. Ends in a newline. */
export function renderTap(record: RunRecord): string {
  const broken = brokenById(record);
  const points = record.requirements.flatMap((requirement, index) => [
    pointLine(requirement, index + 1),
    ...blockLines(broken.get(requirement.id)),
  ]);
  return `${[
    'TAP version 14',
    `1..${record.requirements.length}`,
    `# ${record.verdict}: ${escapeText(describeTarget(record.target))}, edition ${record.contract.edition}, seed ${record.seed}`,
    ...(record.reason === undefined ? [] : [`# ${escapeText(record.reason)}`]),
    ...points,
  ].join('\n')}\n`;
}

function pointLine(requirement: RequirementResult, number: number): string {
  const outcome = outcomeOf(requirement);
  const description = `${number} - ${text(`${requirement.id}: ${requirement.promise}`)}`;
  const why = text(`${requirement.verdict}: ${reasonOf(requirement)}`);
  switch (outcome) {
    case 'passed':
      return `ok ${description}`;
    case 'failed':
      return `not ok ${description}`;
    case 'skipped':
      return `ok ${description} # SKIP ${why}`;
    case 'todo':
      return `not ok ${description} # TODO ${why}`;
    default:
      return assertNever(outcome);
  }
}

/** `#` and `\` are escaped: a `#` begins a directive. */
const text = (raw: string): string => escapeText(raw).replace(/[\\#]/g, '\\$&');

/** A text in JSON is one in YAML as well. */
function blockLines(failure: Failure | undefined): readonly string[] {
  const witness = failure?.witnesses[0];
  if (failure === undefined || witness === undefined) return [];
  const { finding, result } = witness;
  const entries = {
    message: finding.message,
    severity: failure.requirement.level,
    expected: finding.expected,
    observed: finding.observed,
    source: sourceText(finding.source),
    case: result.id,
    replay: result.reproduce.replay,
  };
  return [
    '  ---',
    ...Object.entries(entries).map(([name, value]) => `  ${name}: ${JSON.stringify(escapeText(value))}`),
    '  ...',
  ];
}
