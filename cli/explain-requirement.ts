import { wrapText } from '../reports/terminal/wrap-text.ts';
import type { Ambiguity } from '../spec/register/ambiguities.ts';
import type { Requirement } from '../spec/words/requirement.ts';

/** A requirement in plain words: promise, places, test, violation, and what is ambiguous about it. */
export function explainRequirement(
  requirement: Requirement,
  options: { readonly ambiguities: readonly Ambiguity[]; readonly width: number },
): string {
  const { width } = options;
  const part = (title: string, paragraphs: readonly string[]): readonly string[] => [
    '',
    title,
    ...paragraphs.flatMap((text) => wrapText(text, { width, first: '  ' })),
  ];
  const { level, party, provenance, editions } = requirement;
  return `${[
    requirement.id,
    `  ${level}, ${party}, ${provenance}; editions ${editions.join(', ')}`,
    ...part('Promised', [requirement.promise]),
    ...part(
      'Written in',
      requirement.sources.map(({ document, section }) => `${document}: ${section}`),
    ),
    ...part('Tested by', [
      requirement.test,
      ...(requirement.untestable === undefined ? [] : [`The suite has no case for it: ${requirement.untestable}`]),
    ]),
    ...(requirement.scenario === undefined
      ? []
      : part('Needs', [`A scenario in the configuration that brings about ${requirement.scenario}.`])),
    ...part('A typical violation', [requirement.violation]),
    ...options.ambiguities.flatMap((ambiguity) => ['', ...explainAmbiguity(ambiguity, width)]),
  ].join('\n')}\n`;
}

/** A point that the documents leave open: each reading, what the suite does, why. */
export function explainAmbiguity(ambiguity: Ambiguity, width: number): readonly string[] {
  const wrap = (text: string, first: string): readonly string[] => wrapText(text, { width, first });
  return [
    `Ambiguous: ${ambiguity.id}`,
    ...wrap(ambiguity.question, '  '),
    ...ambiguity.readings.flatMap(({ source, says }) => wrap(`${source.document}, ${source.section}: ${says}`, '  - ')),
    ...('nothingElse' in ambiguity ? wrap(ambiguity.nothingElse, '  - ') : []),
    ...wrap(`What the suite does: ${ambiguity.treatment}`, '  '),
    ...wrap(`Why: ${ambiguity.why}`, '  '),
  ];
}
