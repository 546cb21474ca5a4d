import type { CaseRow } from '../page-data.ts';

/** Which requirements each case is about, and the other way round. */
export interface CaseIndex {
  readonly enter: (at: number, row: CaseRow) => void;
  /** The cases about a requirement: those that break it, those that it is the subject of, and the others. Asked when all are entered. */
  readonly about: (requirement: string) => readonly number[];
  readonly gather: () => Gathering;
}

/** Requirements that are gathered case by case. */
interface Gathering {
  readonly add: (at: number) => void;
  /** True when there is none left to find. */
  readonly isAll: () => boolean;
  readonly names: () => ReadonlySet<string>;
}

type Lists = readonly [broken: number[], subject: number[], others: number[]];

/** Opens an index. `texts` are those that rows name by number. */
export function indexCases(texts: readonly string[]): CaseIndex {
  const names = [...texts];
  const numbers = new Map(names.map((name, number) => [name, number]));
  const numberOf = (name: string): number => {
    const known = numbers.get(name) ?? names.push(name) - 1;
    numbers.set(name, known);
    return known;
  };
  const lists = new Map<number, Lists>();
  const subjects: (readonly number[])[] = [];
  const sorted = new Map<number, readonly number[]>();
  return {
    enter: (at, [id, , , , witnessed, , , rest]) => {
      const broken = new Set(rest?.findings?.map(({ requirement }) => numberOf(requirement)));
      const subject = numberOf(id.slice(0, id.indexOf('/')));
      const others = witnessed.filter((number) => !broken.has(number));
      // A case that said nothing witnessed nothing; its id tells what it is about.
      const about = broken.size + others.length === 0 ? [subject] : [...broken, ...others];
      subjects.push(about);
      for (const number of about) {
        const list = lists.get(number) ?? [[], [], []];
        lists.set(number, list);
        list[broken.has(number) ? 0 : number === subject ? 1 : 2].push(at);
      }
    },
    about: (requirement) => {
      const number = numberOf(requirement);
      const found = sorted.get(number) ?? lists.get(number)?.flat() ?? [];
      sorted.set(number, found);
      return found;
    },
    gather: () => {
      const found = new Set<number>();
      return {
        add: (at) => {
          for (const number of subjects[at] ?? []) found.add(number);
        },
        isAll: () => found.size === lists.size,
        names: () => new Set([...found].map((number) => names[number] ?? '')),
      };
    },
  };
}
