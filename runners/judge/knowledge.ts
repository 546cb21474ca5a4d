import type { Assumption } from '../../spec/words/case.ts';
import type { Answer } from './read-answer.ts';
import type { SignatureKnowledge } from './signature-knowledge.ts';

/** In what order a target looks at a member that names a resource. */
export type CheckOrder = 'form-first' | 'existence-first' | 'unknown';

/** Whether a target reads a whole value at one of its ends, or is content with a part of it. */
export type Reading = 'whole' | 'part' | 'unknown';

/** What was learnt about a target from the clear answers of its probes. Until something is learnt, nothing is held against it. */
export interface Knowledge {
  /** For each member with a pattern: at which ends the target showed that it reads the whole value. */
  readonly readsWhole: ReadonlyMap<string, { readonly start: Reading; readonly end: Reading }>;
  readonly checkOrder: ReadonlyMap<string, CheckOrder>;
  /** For each member that no document limits: which kinds of text the target refused for their form all the same. */
  readonly limitsFreeText: ReadonlyMap<string, readonly string[]>;
  /** The answers to the probes that later cases are compared with, by case id. */
  readonly answers: ReadonlyMap<string, Answer>;
  readonly signatures: SignatureKnowledge;
  /** Two tokens that nobody can take for one were answered with one run, so that equal ids say nothing of tokens that are nearly the same. */
  readonly sharesRuns: boolean;
}

export const NOTHING_KNOWN: Knowledge = {
  readsWhole: new Map(),
  checkOrder: new Map(),
  limitsFreeText: new Map(),
  answers: new Map(),
  signatures: { kind: 'unknown', reason: 'it was not asked' },
  sharesRuns: false,
};

/** True when the target showed what the assumption says. */
export function holds(knowledge: Knowledge, { member, ends }: Assumption): boolean {
  const shown = knowledge.readsWhole.get(member);
  if (shown === undefined) return false;
  const ofEnds = ends === 'both' ? [shown.start, shown.end] : [shown[ends]];
  return ofEnds.every((reading) => reading === 'whole');
}
