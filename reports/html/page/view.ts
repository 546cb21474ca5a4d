import type { Level, Party } from '../../../spec/words/requirement.ts';
import type { RequirementVerdict } from '../../../spec/words/run-record.ts';

/** What the reader looks at. All of it stands in the address, so that it can be sent to somebody. */
export interface View {
  readonly text: string;
  /** Empty: all of them. */
  readonly verdicts: readonly RequirementVerdict[];
  readonly levels: readonly Level[];
  readonly parties: readonly Party[];
  /** Requirements that are open, by id. `*`: all. */
  readonly open: readonly string[];
  /** Families that are shut. */
  readonly shut: readonly string[];
  /** Cases that are open, by id; one with a minus before it is shut although it would be open by itself. */
  readonly cases: readonly string[];
  readonly theme: Theme;
}

export type Theme = 'auto' | 'light' | 'dark';

export const EVERYTHING = '*';

export const VERDICTS: readonly RequirementVerdict[] = [
  'failed',
  'flaky',
  'known',
  'untested',
  'not-applicable',
  'passed',
];
export const LEVELS: readonly Level[] = ['must', 'should', 'may'];
export const PARTIES: readonly Party[] = ['server', 'client'];
const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

/** The view that an address names. What it names wrongly is left out. */
export function readView(hash: string): View {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const among = <T extends string>(name: string, known: readonly T[]): readonly T[] =>
    known.filter((each) => fields.get(name)?.split(',').includes(each));
  return {
    text: fields.get('text') ?? '',
    verdicts: among('verdict', VERDICTS),
    levels: among('level', LEVELS),
    parties: among('party', PARTIES),
    open: fields.getAll('open'),
    shut: fields.getAll('shut'),
    cases: fields.getAll('case'),
    theme: THEMES.find((theme) => theme === fields.get('theme')) ?? 'auto',
  };
}

/** The address of a view: what is as usual is left out. */
export function writeView({ text, verdicts, levels, parties, open, shut, cases, theme }: View): string {
  const fields = new URLSearchParams();
  if (text !== '') fields.set('text', text);
  for (const [name, chosen] of [
    ['verdict', verdicts],
    ['level', levels],
    ['party', parties],
  ] as const)
    if (chosen.length > 0) fields.set(name, chosen.join(','));
  for (const id of open) fields.append('open', id);
  for (const family of shut) fields.append('shut', family);
  for (const id of cases) fields.append('case', id);
  if (theme !== 'auto') fields.set('theme', theme);
  return fields.toString();
}

/** The list with the item, or without it where it has it. */
export const toggle = <T>(list: readonly T[], item: T): readonly T[] =>
  list.includes(item) ? list.filter((each) => each !== item) : [...list, item];
