import type { CaseResult } from '../../../spec/words/finding.ts';
import type { CaseRow, RunBlock } from '../page-data.ts';
import { indexCases } from './index-cases.ts';
import { unpackCase } from './unpack-case.ts';

/** The cases of the run. A page may hold half a million: they are read little by little, or all at once when they are asked for. */
export interface CaseStore {
  readonly count: number;
  /** Reads a further block; false when there is none. */
  readonly readOn: () => boolean;
  readonly caseAt: (index: number) => CaseResult;
  readonly named: (id: string) => CaseResult | undefined;
  /** The cases about a requirement: those that break it first, then those that it is the subject of. */
  readonly about: (requirement: string) => readonly number[];
  /** The requirements that a case whose id or title holds the text, in small letters, is about. */
  readonly requirementsOf: (text: string) => ReadonlySet<string>;
  /** True for a case whose id or title holds the text, in small letters. */
  readonly matches: (index: number, text: string) => boolean;
}

/** Opens the store on blocks that are read as they are needed. */
export function openCaseStore(
  { cases, texts }: Pick<RunBlock, 'cases' | 'texts'>,
  blocks: Iterator<readonly CaseRow[]>,
): CaseStore {
  const rows: CaseRow[] = [];
  const words: string[] = [];
  const places = new Map<string, number>();
  const index = indexCases(texts);
  const readOn = (): boolean => {
    const { done, value } = blocks.next();
    if (done === true) return false;
    for (const row of value) {
      const [id, title] = row;
      index.enter(rows.length, row);
      places.set(id, rows.length);
      rows.push(row);
      words.push(`${id}\n${title}`.toLowerCase());
    }
    return true;
  };
  const readAll = (): void => {
    while (readOn());
  };
  const caseAt = (at: number): CaseResult => {
    readAll();
    const row = rows[at];
    if (row === undefined) throw new Error(`The page holds no case ${at}`);
    return unpackCase(row, texts);
  };
  return {
    count: cases,
    readOn,
    caseAt,
    named: (id) => {
      readAll();
      const at = places.get(id);
      return at === undefined ? undefined : caseAt(at);
    },
    about: (requirement) => {
      readAll();
      return index.about(requirement);
    },
    requirementsOf: (text) => {
      readAll();
      const found = index.gather();
      for (const [at, word] of words.entries()) {
        if (found.isAll()) break;
        if (word.includes(text)) found.add(at);
      }
      return found.names();
    },
    matches: (at, text) => words[at]?.includes(text) ?? false,
  };
}
