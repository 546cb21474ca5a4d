import type { CaseResult } from '../../spec/words/finding.ts';
import type { RequirementResult, RunRecord } from '../../spec/words/run-record.ts';
import { countVerdicts } from '../count-verdicts.ts';
import { describeImpact } from '../describe-impact.ts';
import { describeTarget } from '../describe-target.ts';
import { type BrokenVerdict, type Failure, groupFailures, LEVELS } from '../group-failures.ts';
import { codeBlock, codeSpan, plain } from './markdown-text.ts';
import { reasonOf, sourceText } from './outcome-words.ts';

/** What a comment on a pull request may hold, with room for what a workflow puts around it. In characters; a job summary takes far more. */
const MOST_CHARACTERS = 60_000;
/** Longer values are cut: the whole is in results.json. */
const MOST_OF_A_VALUE = 400;
const MOST_OF_A_COMMAND = 4_000;

/** The run for a pull request or a job summary, in GitHub's Markdown: the verdict, failures first, kept short. Ends in a newline. */
export function renderMarkdown(record: RunRecord): string {
  const head = [headline(record), '', ...countTable(record.requirements)];
  const foot = footLines(record);
  let left = MOST_CHARACTERS - lengthOf([...head, ...foot]);
  const body: string[] = [];
  let omitted = 0;
  for (const part of [...brokenParts(record), ...silentParts(record)]) {
    const length = lengthOf(part);
    if (length > left) omitted += 1;
    else {
      left -= length;
      body.push(...part);
    }
  }
  if (omitted > 0)
    body.push('', `_${omitted} more part${omitted === 1 ? '' : 's'} did not fit here: the whole is in results.json._`);
  return `${[...head, ...body, ...foot].join('\n')}\n`;
}

const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0);

function headline({ verdict, reason, target, contract }: RunRecord): string {
  const first = `## ${verdict.toUpperCase()}: ${codeSpan(describeTarget(target))}, edition ${contract.edition}`;
  return reason === undefined ? first : `${first}\n\n${plain(reason)}`;
}

function countTable(requirements: readonly RequirementResult[]): readonly string[] {
  const rows = LEVELS.flatMap((level) => {
    const own = requirements.filter((requirement) => requirement.level === level);
    if (own.length === 0) return [];
    const { passed, failed, flaky, known, untested, 'not-applicable': inapplicable } = countVerdicts(own);
    const cells = [level.toUpperCase(), passed, failed, flaky, known, untested, inapplicable];
    return [`| ${cells.join(' | ')} |`];
  });
  return [
    '| requirements | passed | failed | flaky | known | untested | not applicable |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...rows,
  ];
}

const TITLES: readonly (readonly [verdict: BrokenVerdict, title: string])[] = [
  ['failed', 'Failed'],
  ['flaky', 'Comes and goes'],
  ['known', 'Known deviations'],
];

/** Each part stands or falls as a whole, so that what is cut off leaves no half a block. */
function brokenParts(record: RunRecord): readonly (readonly string[])[] {
  return TITLES.flatMap(([verdict, title]) => {
    const failures = groupFailures(record, verdict);
    if (failures.length === 0) return [];
    return [['', `### ${title} (${failures.length})`], ...failures.map(failureLines)];
  });
}

function failureLines({ requirement, witnesses }: Failure): readonly string[] {
  const [witness] = witnesses;
  const title = [
    '',
    `#### ${codeSpan(requirement.id)} (${requirement.level.toUpperCase()})`,
    '',
    plain(requirement.promise),
  ];
  const why = requirement.verdict === 'failed' ? [] : ['', plain(reasonOf(requirement))];
  if (witness === undefined) return [...title, ...why];
  const { finding, result } = witness;
  const others = new Set(witnesses.map((each) => each.result.id)).size - 1;
  return [
    ...title,
    ...why,
    '',
    `- case ${codeSpan(result.id)}${others === 0 ? '' : `, and ${others} more`}`,
    `- expected ${codeSpan(cut(finding.expected))}`,
    `- observed ${codeSpan(cut(finding.observed))}`,
    `- source: ${plain(sourceText(finding.source))}`,
    ...(requirement.impact === undefined ? [] : [`- clients: ${plain(describeImpact(requirement.impact))}`]),
    '',
    '<details><summary>See it again</summary>',
    '',
    ...codeBlock(commandsOf(result).join('\n')),
    '',
    '</details>',
  ];
}

/** How the case is seen again. A body that fills pages is in results.json. */
function commandsOf({ reproduce: { replay, curl } }: CaseResult): readonly string[] {
  return [replay, curl].filter((line) => line !== '' && line.length <= MOST_OF_A_COMMAND);
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= MOST_OF_A_VALUE ? text : `${characters.slice(0, MOST_OF_A_VALUE).join('')}…`;
}

function silentParts({ requirements }: RunRecord): readonly (readonly string[])[] {
  return (
    [
      ['untested', 'Untested'],
      ['not-applicable', 'Not applicable'],
    ] as const
  ).flatMap(([verdict, title]) => {
    const own = requirements.filter((requirement) => requirement.verdict === verdict);
    if (own.length === 0) return [];
    const lines = [...Map.groupBy(own, reasonOf)].map(
      ([reason, alike]) =>
        `- ${alike.map(({ id, level }) => `${codeSpan(id)} (${level})`).join(', ')}: ${plain(reason)}`,
    );
    return [['', `### ${title} (${own.length})`, '', ...lines]];
  });
}

function footLines({ suite, target, seed, requests, durationMs, oracle, learnt }: RunRecord): readonly string[] {
  const { faults, killed, variants, passed } = oracle;
  return [
    ...(learnt.length === 0
      ? []
      : [
          '',
          `### Learnt about the ${target.kind === 'client' ? 'client' : 'target'}`,
          '',
          ...learnt.map((line) => `- ${plain(line)}`),
        ]),
    '',
    `_${suite.name} ${suite.version}; seed ${seed}; ${requests} requests in ${(durationMs / 1000).toFixed(1)} s; when this version was made it found ${killed} of ${faults} faults and passed ${passed} of ${variants} right variants._`,
  ];
}
