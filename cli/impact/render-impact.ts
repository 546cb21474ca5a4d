import { IMPACTS, type Impact, isBreaking } from '../../spec/words/impact.ts';
import { table as columns } from '../table.ts';
import type { ImpactTable } from './impact-table.ts';

const NOT_MEASURED = 'not measured';

/** The faults that not all clients are told the same of, as columns for a terminal, then the others; `catalogue` names every fault. */
export function renderTable(table: ImpactTable, catalogue: readonly string[]): string {
  const { rows, alike } = arrange(table);
  const unmeasured = catalogue.filter((fault) => table.faults[fault] === undefined);
  const lists = [
    ...alike.map(({ word, faults }) => `Every client, ${word} (${faults.length}): ${faults.join(', ')}.\n`),
    ...(unmeasured.length === 0 ? [] : [`Not measured: ${unmeasured.join(', ')}.\n`]),
    ...Object.entries(table.unmeasured).map(([client, reason]) => `${client} was not measured: ${reason}\n`),
  ];
  return [columns([['fault', ...heads(table)], ...rows]), ...lists].join('\n');
}

/** The same as a page in Markdown, with what the words mean and how many faults come to each. */
export function renderMarkdown(table: ImpactTable): string {
  const { rows, alike } = arrange(table);
  const lists = alike.map(
    ({ word, faults }) => `**${word}** (${faults.length}): ${faults.map((fault) => `\`${fault}\``).join(', ')}\n`,
  );
  return `# Which fault of a server breaks which client

Every deliberate fault of the reference emulator was met by real clients, with the calls that users make and those of the suite's own cases
that show the fault and that a client can be told to make. What the user was told is compared with what the same calls to the emulator
without the fault told. \`npm run impact\` measures again and writes this page; \`npm start -- run\` quotes it for each requirement that is
broken, and \`npm start -- impact --json\` tells in which scenario each fault was met and how it showed.

| word | what the user notices |
|---|---|
${IMPACTS.map((impact) => `| ${wordFor(impact)} | ${MEANINGS[impact]} |`).join('\n')}

## How many faults come to what

${markdownTable([['client', 'measured on', ...IMPACTS.map(wordFor)], ...counts(table)])}
${Object.entries(table.clients)
  .flatMap(([client, { mostScenarios: most }]) =>
    most === undefined ? [] : `\n${client} met a fault in ${most} scenarios at most.\n`,
  )
  .join('')}${Object.entries(table.unmeasured)
  .map(([client, reason]) => `\n${client} was not measured: ${reason}\n`)
  .join('')}
## Where clients differ

${markdownTable([['fault', ...heads(table)], ...rows])}

## Where every client is told the same

${lists.join('\n')}`;
}

const MEANINGS: Readonly<Record<Impact, string>> = {
  unmet: 'nothing: no call of this client is answered otherwise',
  'as-if-right': 'nothing: the answers differ, and the user is told the same (a status of its own apart)',
  'needless-retries': 'the same in the end, after more attempts than to a right server',
  'wrong-error':
    'another error than the right one, one in place of a success, or one that lost its message or request id',
  crash: "an error of the client's own (a parser's, a type's, a lost connection) where the service's word was due",
  hang: 'no answer until the time-out of the client',
  'silently-wrong': 'another result than the right one, or a success that should be an error; nothing says so',
};

const wordFor = (impact: Impact): string => impact.replaceAll('-', ' ');

const heads = ({ clients }: ImpactTable): readonly string[] =>
  Object.entries(clients).map(([client, { version }]) => `${client} ${version}`);

/** Where clients differ, the faults that break most of them first; and the others by what every client's user notices, gravest first. */
function arrange({ clients, faults }: ImpactTable): {
  readonly rows: readonly (readonly string[])[];
  readonly alike: readonly { readonly word: string; readonly faults: readonly string[] }[];
} {
  const all = Object.entries(faults).map(([fault, cells]) => {
    const seen = Object.keys(clients).map((client) => cells[client]?.sees);
    return { fault, seen, breaks: seen.filter((sees) => sees !== undefined && isBreaking(sees)).length };
  });
  const differing = all.filter(({ seen }) => new Set(seen).size > 1);
  const alike = IMPACTS.toReversed().map((impact) => ({
    word: wordFor(impact),
    faults: all.filter(({ seen }) => seen.every((sees) => sees === impact)).map(({ fault }) => fault),
  }));
  return {
    rows: differing
      .toSorted((a, b) => b.breaks - a.breaks)
      .map(({ fault, seen }) => [fault, ...seen.map((sees) => (sees === undefined ? NOT_MEASURED : wordFor(sees)))]),
    alike: alike.filter((group) => group.faults.length > 0),
  };
}

function counts({ clients, faults }: ImpactTable): readonly (readonly string[])[] {
  return Object.entries(clients).map(([client, { version, measuredOn }]) => {
    const seen = Object.values(faults).map((cells) => cells[client]?.sees);
    const count = (impact: Impact): string => String(seen.filter((sees) => sees === impact).length);
    return [`${client} ${version}`, measuredOn, ...IMPACTS.map(count)];
  });
}

function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
