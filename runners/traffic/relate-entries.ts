import type { RunRelation } from '../../spec/words/case.ts';
import { requirementId } from '../../spec/words/requirement.ts';
import { isOneSitting, type ReadEntry } from './read-traffic.ts';
import { isAfter, overlap } from './traffic-entry.ts';

/** Two exchanges of which the answer to the later one depends on that to the earlier one. */
export interface Related {
  readonly earlier: ReadEntry;
  readonly later: ReadEntry;
  readonly relation: RunRelation;
  /** The requirement that it is about. */
  readonly requirement: string;
}

/** What entries have to do with each other, as far as a recording shows it for certain. `entries` are those of one server, oldest first. */
export function relateEntries(entries: readonly ReadEntry[]): {
  readonly related: readonly Related[];
  /** Tokens that nobody can take for one were answered with one run. */
  readonly sharesRuns: boolean;
} {
  const byToken = new Map<string, ReadEntry>();
  const byRun = new Map<string, ReadEntry[]>();
  const related: Related[] = [];
  let sharesRuns = false;
  let previous: ReadEntry | undefined;
  for (const later of entries) {
    if (!isRight(later)) continue;
    const tokenKey = later.token === undefined ? undefined : JSON.stringify([later.place, later.caller, later.token]);
    const first = tokenKey === undefined ? undefined : byToken.get(tokenKey);
    if (first !== undefined && isOneSitting(first, later)) related.push(...relateRepeated(first, later));
    if (later.run === undefined) continue;
    const runKey = JSON.stringify([later.place, later.caller, later.run]);
    const ofRun = byRun.get(runKey) ?? [];
    const double = ofRun.find((other) => isAnother(other, later) && isOneSitting(other, later));
    const other =
      double ??
      (previous !== undefined && isAnother(previous, later) && isOneSitting(previous, later) ? previous : undefined);
    if (other !== undefined) related.push(relateOther(other, later));
    if (double !== undefined && nearness(double, later) === 'none') sharesRuns = true;
    if (first === undefined || later.token === undefined) byRun.set(runKey, [...ofRun.slice(0, MOST_OF_A_RUN), later]);
    if (tokenKey !== undefined && first === undefined) byToken.set(tokenKey, later);
    previous = later;
  }
  return { related, sharesRuns };
}

/** One run that many requests are answered with need not be compared with all of them. */
const MOST_OF_A_RUN = 20;

function isRight({ input, defects, step: { expect }, answer }: ReadEntry): boolean {
  return input !== undefined && defects.length === 0 && expect.kind === 'accept' && answer !== undefined;
}

const isAnother = (a: ReadEntry, b: ReadEntry): boolean =>
  a.place === b.place && a.caller === b.caller && (a.token === undefined || a.token !== b.token);

/** The same token of the same caller. Whether it counts for one project only is open. */
function relateRepeated(earlier: ReadEntry, later: ReadEntry): readonly Related[] {
  const isSame = earlier.inputKey === later.inputKey;
  const project = (entry: ReadEntry) => JSON.stringify(entry.input?.['owningProjectIdentifier']);
  if (overlap(earlier.entry, later.entry))
    return isSame ? [relate('twin', 'idempotency.concurrent', { earlier, later })] : [];
  // Which of the two it is decides what is promised.
  if (!isAfter(later.entry, earlier.entry)) return [];
  if (isSame) return [relate('replay', 'idempotency.replay', { earlier, later })];
  return project(earlier) === project(later) ? [relate('mismatch', 'idempotency.mismatch', { earlier, later })] : [];
}

function relateOther(earlier: ReadEntry, later: ReadEntry): Related {
  const requirement = {
    absent: 'idempotency.absent-token',
    'letter-case': 'idempotency.case-sensitive',
    part: 'idempotency.whole-token',
    none: 'idempotency.distinct',
  }[nearness(earlier, later)];
  return relate('other', requirement, { earlier, later });
}

const relate = (kind: RunRelation['kind'], requirement: string, pair: Pick<Related, 'earlier' | 'later'>): Related => ({
  ...pair,
  requirement,
  relation: { kind, step: 0, breaks: requirementId(requirement) },
});

/** In what two tokens are alike. */
function nearness({ token: a }: ReadEntry, { token: b }: ReadEntry): 'absent' | 'letter-case' | 'part' | 'none' {
  if (a === undefined && b === undefined) return 'absent';
  if (a === undefined || b === undefined) return 'none';
  if (a.toLowerCase() === b.toLowerCase()) return 'letter-case';
  if (lettersOf(a) === lettersOf(b)) return 'part';
  const shorter = Math.min(a.length, b.length);
  const common = commonStart(a, b) + commonStart([...a].toReversed().join(''), [...b].toReversed().join(''));
  return common * 2 >= shorter ? 'part' : 'none';
}

const lettersOf = (token: string): string => token.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
