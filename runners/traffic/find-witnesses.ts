import { isBreakdown } from '../judge/status-meanings.ts';
import type { ReadEntry } from './read-traffic.ts';

/** How often an invalid request must have met a server error before that is no accident. */
const OFTEN = 3;

/**
 * Tells the invalid requests of which the answer is a word: a refusal, where a request that differs in nothing else was accepted; a server
 * error, where it came every time, three times at least, while valid requests were accepted before and after.
 */
export function findWayClear(entries: readonly ReadEntry[]): (entry: ReadEntry) => boolean {
  const members = new Set(entries.flatMap(({ defects }) => defects.map(rootOf)));
  const twins = new Set<string>();
  const acceptedAt: number[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.run === undefined || entry.defects.length > 0 || entry.inputKey === undefined) continue;
    acceptedAt.push(index);
    for (const member of members) twins.add(twinKey(entry, member));
  }
  const broken = findBroken(entries, { from: acceptedAt[0], to: acceptedAt.at(-1) });
  return (entry) => {
    const [defect, ...others] = entry.defects;
    if (defect === undefined || entry.answer === undefined) return false;
    if (entry.answer.kind === 'failed') return broken.has(defectKey(entry));
    return others.length === 0 && twins.has(twinKey(entry, rootOf(defect)));
  };
}

const rootOf = (member: string): string => member.split('.')[0] ?? '';

/** The request without one member of its input, or without its body: what is left of a twin is the same. */
function twinKey({ place, caller, inputKey }: ReadEntry, member: string): string {
  if (member === '' || inputKey === undefined) return JSON.stringify([place, caller]);
  const { [member]: _, ...rest } = JSON.parse(inputKey) as Readonly<Record<string, unknown>>;
  return JSON.stringify([caller, member, rest]);
}

const defectKey = ({ defects, requirements }: ReadEntry): string => [...defects, ...requirements].join(' ');

function findBroken(
  entries: readonly ReadEntry[],
  { from, to }: { readonly from: number | undefined; readonly to: number | undefined },
): ReadonlySet<string> {
  if (from === undefined || to === undefined) return new Set();
  const invalid = entries.slice(from, to).filter(({ defects, answer }) => defects.length > 0 && answer !== undefined);
  const ofDefect = Map.groupBy(invalid, defectKey);
  const isBroken = (alike: readonly ReadEntry[]) =>
    alike.length >= OFTEN && alike.every(({ answer }) => answer?.kind === 'failed' && isBreakdown(answer.status));
  return new Set([...ofDefect].flatMap(([key, alike]) => (isBroken(alike) ? [key] : [])));
}
