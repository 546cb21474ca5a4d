import { AMBIGUITIES, type Ambiguity } from '../../../spec/register/ambiguities.ts';

/** The page of ambiguous points, as Markdown. Ends in a newline. */
export function tellAmbiguousPoints(): string {
  return `# Ambiguous points

What do the documents leave open, and what does the suite make of it?

These are the ${AMBIGUITIES.length} points of the register (\`spec/register/*-ambiguities.ts\`). None of them fails a target by itself. \`explain ID\` tells one in full, with the
reason. This page is written by \`npm run reference\`. How they bear on a verdict: [how a verdict is made](how-a-verdict-is-made.md).

| id | question | readings | treatment |
|---|---|---|---|
${AMBIGUITIES.map(tellRow).join('\n')}
`;
}

function tellRow(ambiguity: Ambiguity): string {
  const readings = ambiguity.readings.map(({ source, says }) => `${source.document}, ${source.section}: ${says}`);
  const beside = 'nothingElse' in ambiguity ? [ambiguity.nothingElse] : [];
  const cells = [
    `\`${ambiguity.id}\``,
    cell(ambiguity.question),
    [...readings, ...beside].map(cell).join('<br>'),
    cell(ambiguity.treatment),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Text that a table of Markdown shows as it is. */
const cell = (text: string): string => text.replaceAll(/[\\|<>*_`[\]]/g, '\\$&').replaceAll(/\s+/g, ' ');
