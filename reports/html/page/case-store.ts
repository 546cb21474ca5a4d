import type { CaseResult } from '../../../spec/words/finding.ts';
import { requirementId } from '../../../spec/words/requirement.ts';
import { CASE_VERDICTS, type CaseRow, type RunBlock } from '../page-data.ts';

/** The cases of the run. They are read when they are first asked for, since a page may hold half a million. */
export interface CaseStore {
  readonly count: number;
  readonly caseAt: (index: number) => CaseResult;
  readonly named: (id: string) => CaseResult | undefined;
  /** The cases about a requirement, those that break it first, then those that nothing else is about. */
  readonly about: (requirement: string) => readonly number[];
  /** The requirements that a case whose id or title holds the text is about. */
  readonly requirementsOf: (text: string) => ReadonlySet<string>;
  /** True for a case whose id or title holds the text, in small letters. */
  readonly matches: (index: number, text: string) => boolean;
}

/** Opens the store. `read` is called once. */
export function openCaseStore(
  { cases, texts }: Pick<RunBlock, 'cases' | 'texts'>,
  read: () => readonly CaseRow[],
): CaseStore {
  const rows = once(read);
  const byRequirement = once(() => indexRows(rows(), texts));
  const byId = once(() => new Map(rows().map(([id], index) => [id, index])));
  const words = once(() => rows().map(([id, title]) => `${id}\n${title}`.toLowerCase()));
  const caseAt = (index: number): CaseResult => unpack(rows()[index] as CaseRow, texts);
  return {
    count: cases,
    caseAt,
    named: (id) => {
      const index = byId().get(id);
      return index === undefined ? undefined : caseAt(index);
    },
    about: (requirement) => byRequirement().get(requirement) ?? [],
    requirementsOf: (text) => {
      const found = new Set<string>();
      for (const [requirement, indexes] of byRequirement())
        if (indexes.some((index) => words()[index]?.includes(text))) found.add(requirement);
      return found;
    },
    matches: (index, text) => words()[index]?.includes(text) ?? false,
  };
}

function indexRows(rows: readonly CaseRow[], texts: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, [broken: number[], own: number[], others: number[]]>();
  const enter = (requirement: string, index: number, place: 0 | 1 | 2): void => {
    const found = places.get(requirement) ?? [[], [], []];
    places.set(requirement, found);
    found[place].push(index);
  };
  for (const [index, [id, , , , requirements, , , rest]] of rows.entries()) {
    const broken = new Set(rest?.findings?.map(({ requirement }) => String(requirement)));
    const subject = id.slice(0, id.indexOf('/'));
    const witnessed = requirements.map((number) => texts[number] ?? '');
    for (const requirement of broken) enter(requirement, index, 0);
    for (const requirement of witnessed)
      if (!broken.has(requirement)) enter(requirement, index, requirement === subject ? 1 : 2);
    // A case that said nothing witnessed nothing; its id tells what it is about.
    if (witnessed.length === 0 && broken.size === 0) enter(subject, index, 1);
  }
  return new Map([...places].map(([requirement, lists]) => [requirement, lists.flat()]));
}

function unpack(row: CaseRow, texts: readonly string[]): CaseResult {
  const [id, title, verdict, attempts, requirements, replay, curl, rest] = row;
  const textAt = (number: number): string => texts[number] ?? '';
  return {
    id,
    title,
    verdict: CASE_VERDICTS[verdict] ?? 'untested',
    attempts,
    requirements: requirements.map((number) => requirementId(textAt(number))),
    findings: [],
    reproduce: {
      replay: typeof replay === 'string' ? replay : `${textAt(replay[0])}${id}${textAt(replay[1])}`,
      curl: typeof curl === 'string' ? curl : `${textAt(curl[0])}${curl[1]}`,
    },
    ...rest,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
