/** A part of the results: a few sentences and a table. */
export interface Section {
  readonly title: string;
  /** What was measured, and how. */
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The machine on which it was measured. */
export interface Machine {
  readonly node: string;
  readonly processors: string;
  /** Processes that wanted a processor while it was measured, on average. */
  readonly load: number;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

const HEAD = `# Benchmarks

Written by \`npm run bench\`, or by \`npm run bench -- NAME...\` for some of the sections. What stands in one table was measured side by side in
one run on one machine, so the ratios travel and the times do not.
`;

/** The page of results with a section in the place of the one that has its title, or at the end. */
export function placeSection(page: string, section: Section, machine: Machine): string {
  const [, ...parts] = page.split(/^(?=## )/m);
  const rendered = renderSection(section, machine);
  const at = parts.findIndex((part) => part.startsWith(`## ${section.title}\n`));
  const others = parts.map((part) => `${part.trimEnd()}\n`);
  const placed = at === -1 ? [...others, rendered] : others.with(at, rendered);
  return [HEAD, ...placed].join('\n');
}

function renderSection({ title, note, columns, rows }: Section, { node, processors, load, date }: Machine): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, column) => (column === 0 ? '---' : '---:'));
  const stamp = `Measured on ${date} with Node ${node} on ${processors}, at a load of ${load.toFixed(1)}.`;
  return [`## ${title}`, '', note, stamp, '', line(columns), line(rule), ...rows.map(line), ''].join('\n');
}
