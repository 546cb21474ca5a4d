import { describeTarget } from '../describe-target.ts';
import { escapeText } from '../escape-text.ts';
import { codeSpan, plain } from '../formats/markdown-text.ts';
import type { Change, RunDiff } from './compare-records.ts';

/** The parts of a comparison, the gravest first. */
function partsOf(diff: RunDiff): readonly (readonly [title: string, changes: readonly Change[]])[] {
  return (
    [
      ['Broken', diff.broken],
      ['Mended', diff.mended],
      ['New', diff.added],
      ['Gone', diff.removed],
      ['Changed otherwise', diff.other],
    ] as const
  ).filter(([, changes]) => changes.length > 0);
}

/** What the two runs do not have in common, which may be why verdicts differ. */
function cautions({ before, after }: RunDiff): readonly string[] {
  const pairs = [
    ['target', describeTarget(before.target), describeTarget(after.target)],
    ['edition', before.contract.edition, after.contract.edition],
    ['contract', before.contract.digest, after.contract.digest],
    ['version of the suite', before.suite.version, after.suite.version],
  ] as const;
  return pairs
    .filter(([, one, two]) => one !== two)
    .map(([what, one, two]) => `Another ${what}: ${escapeText(one)}, then ${escapeText(two)}.`);
}

const verdictText = ({ before, after }: Change): string => `${before ?? 'not there'} -> ${after ?? 'not there'}`;

/** The comparison for a person at a terminal. Ends in a newline. */
export function renderDiffText(diff: RunDiff): string {
  const lines = [
    `${diff.before.verdict} -> ${diff.after.verdict}  ${diff.broken.length} broken, ${diff.mended.length} mended, ${diff.same} the same`,
    ...cautions(diff).map((line) => `  ${line}`),
    ...partsOf(diff).flatMap(([title, changes]) => [
      '',
      `${title} (${changes.length})`,
      ...changes.flatMap((change) => [
        `  ${change.id} (${change.level}): ${verdictText(change)}`,
        `    ${escapeText(change.reason ?? change.promise)}`,
      ]),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The comparison in GitHub's Markdown. Ends in a newline. */
export function renderDiffMarkdown(diff: RunDiff): string {
  const lines = [
    `## ${diff.before.verdict.toUpperCase()} → ${diff.after.verdict.toUpperCase()}`,
    '',
    `${diff.broken.length} broken, ${diff.mended.length} mended, ${diff.same} the same.`,
    ...cautions(diff).flatMap((line) => ['', plain(line)]),
    ...partsOf(diff).flatMap(([title, changes]) => [
      '',
      `### ${title} (${changes.length})`,
      '',
      '| requirement | level | before | after | |',
      '|---|---|---|---|---|',
      ...changes.map(
        ({ id, level, before, after, reason, promise }) =>
          `| ${codeSpan(id)} | ${level} | ${before ?? ''} | ${after ?? ''} | ${plain(reason ?? promise)} |`,
      ),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The comparison as JSON. Ends in a newline. */
export const renderDiffJson = (diff: RunDiff): string => `${JSON.stringify(diff, null, 2)}\n`;
