import type { Case } from '../../../spec/words/case.ts';
import type { CaseResult, CaseVerdict, Finding } from '../../../spec/words/finding.ts';
import type { DeviationSubject, KnownDeviation, StaleDeviation } from '../../../spec/words/known-deviation.ts';
import type { RequirementId } from '../../../spec/words/requirement.ts';
import type { RequirementResult } from '../../../spec/words/run-record.ts';

/** A case, with what it is about. */
type Subject = Pick<Case, 'id' | 'requirements'>;

/** The known deviations of a target, held against what its run found. */
export interface Deviations {
  /**
   * The entry that knows of a case's breach of a requirement. One for a case knows of what the case is about, and of no rule that every
   * answer must keep: that its target breaks down as well would otherwise be hidden. One that has expired knows nothing any more.
   */
  readonly find: (breach: {
    readonly subject: Subject;
    readonly requirement: RequirementId;
  }) => KnownDeviation | undefined;
  /** The entry with a subject of that name, or none. */
  readonly named: (subject: string) => readonly KnownDeviation[];
  /** The result as it counts: `known` when all that is wrong is listed, `flaky` when all that is not listed comes and goes. */
  readonly excuse: (subject: Subject, result: CaseResult) => CaseResult;
  /** The entries that have expired, and those whose case or requirement was tested and is not broken any more. */
  readonly findStale: (options: {
    readonly results: readonly RequirementResult[];
    /** True for a requirement of which nothing was left out: that it passed means that it is mended. */
    readonly isThorough: (id: RequirementId) => boolean;
  }) => readonly StaleDeviation[];
}

/** Opens a list. `nowMs` decides what has expired: an entry holds to the end of its last day, in UTC. */
export function openDeviations(list: readonly KnownDeviation[], nowMs: number): Deviations {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const isExpired = ({ expires }: KnownDeviation) => expires !== undefined && expires < today;
  const valid = list.filter((entry) => !isExpired(entry));
  const byRequirement = new Map(
    valid.flatMap((each) => (each.subject.kind === 'requirement' ? [[each.subject.id, each]] : [])),
  );
  const byCase = new Map(valid.flatMap((each) => (each.subject.kind === 'case' ? [[each.subject.id, each]] : [])));
  /** The last word on each listed case. */
  const verdicts = new Map<string, CaseVerdict>();
  const find: Deviations['find'] = ({ subject: { id, requirements }, requirement }) =>
    (requirements.includes(requirement) ? byCase.get(id) : undefined) ?? byRequirement.get(requirement);
  return {
    find,
    named: (name) => valid.filter(({ subject }) => nameSubject(subject) === name).slice(-1),
    excuse: (subject, result) => {
      const excused = excuse(result, (requirement) => find({ subject, requirement }));
      if (byCase.has(result.id)) verdicts.set(result.id, excused.verdict);
      return excused;
    },
    findStale: ({ results, isThorough }) => {
      const passed = new Set(
        results.filter(({ verdict, id }) => verdict === 'passed' && isThorough(id)).map(({ id }) => id),
      );
      return list.flatMap((entry) => {
        const { subject } = entry;
        if (isExpired(entry)) return [expired(entry)];
        const isMended = subject.kind === 'case' ? verdicts.get(subject.id) === 'passed' : passed.has(subject.id);
        return isMended ? [mended(entry)] : [];
      });
    },
  };
}

/** A subject as a word, for instance `case control/type`. */
export const nameSubject = ({ kind, id }: DeviationSubject): string => `${kind} ${id}`;

function excuse(result: CaseResult, find: (id: RequirementId) => KnownDeviation | undefined): CaseResult {
  if (result.findings.length === 0) return result;
  const entryOf = ({ requirement }: Finding) => find(requirement);
  const entries = result.findings.flatMap((finding) => entryOf(finding) ?? []);
  if (entries.length === 0) return result;
  const unlisted = result.findings.filter((finding) => entryOf(finding) === undefined);
  if (unlisted.length > 0)
    return { ...result, verdict: unlisted.every(({ rate }) => rate !== undefined) ? 'flaky' : 'failed' };
  return { ...result, verdict: 'known', ...citeDeviations(entries) };
}

/** Why it is known, and where it is taken care of: of all entries, each text once. */
export function citeDeviations(entries: Iterable<KnownDeviation>): {
  readonly reason: string;
  readonly ticket: string;
} {
  const all = [...entries];
  // A reason may be a whole sentence.
  const texts = (member: 'reason' | 'ticket') =>
    [...new Set(all.map((entry) => entry[member]))].join('; ').replaceAll('.; ', '. ');
  return { reason: texts('reason'), ticket: texts('ticket') };
}

const placeOf = ({ place: { file, line } }: KnownDeviation): string => `${file}:${line}`;

const expired = (entry: KnownDeviation): StaleDeviation => ({
  subject: entry.subject,
  why: 'expired',
  message: `${placeOf(entry)}: the known deviation ${entry.subject.id} expired on ${entry.expires}. Remove the entry that begins on this line, or give it a later date.`,
});

const mended = (entry: KnownDeviation): StaleDeviation => ({
  subject: entry.subject,
  why: 'passes',
  message: `${placeOf(entry)}: the known deviation ${entry.subject.id} passes now. Remove the entry that begins on this line.`,
});
