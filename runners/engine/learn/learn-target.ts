import type { Operation } from '../../../spec/contract.ts';
import type { Probe } from '../../../spec/words/case.ts';
import type { LearntFact } from '../../../spec/words/learnt-fact.ts';
import { isGuardPage } from '../../judge/guard-page.ts';
import type { CheckOrder, Knowledge, Reading } from '../../judge/knowledge.ts';
import type { Answer } from '../../judge/read-answer.ts';
import { isRefusedForForm } from '../../judge/refusal-for-form.ts';
import { isAboutSignature } from '../../judge/signature-knowledge.ts';
import { runId } from '../../judge/told-run.ts';
import { describeFreeText, learnFreeText } from './learn-free-text.ts';
import { describeSignatures, learnSignatures } from './learn-signatures.ts';
import type { ProbeAnswer } from './probe-answer.ts';

/** Learns how a target reads from the clear answers of its probes, and from nothing else. */
export function learnTarget(probes: readonly ProbeAnswer[], { errors }: Pick<Operation, 'errors'>): Knowledge {
  const answers = new Map(probes.map((probe) => [probe.case.id, probe.answer]));
  const find = (kind: string, member?: string) =>
    probes.find(({ case: { probe } }) => probe?.kind === kind && memberOf(probe) === member)?.answer;
  const signatures = learnSignatures(find('wrong-signature'), find('unsigned'));
  const members = [...new Set(probes.map(({ case: { probe } }) => memberOf(probe)))].filter(
    (member) => member !== undefined,
  );
  // What is refused for its signature, or by something in front, was not looked at.
  const isLookedAt = (answer: Answer) => !isGuardPage(answer) && !isAboutSignature(answer, { signatures, errors });
  const see = (kind: string, member: string) => {
    const answer = find(kind, member);
    return answer !== undefined && isLookedAt(answer) ? answer : undefined;
  };
  const checkOrder = new Map(
    members.map((member) => [member, orderFrom(see('malformed', member), see('unknown', member))]),
  );
  const readsWhole = new Map(
    members.map((member) => [
      member,
      {
        start: readingFrom(see('pattern-start', member), checkOrder.get(member)),
        end: readingFrom(see('pattern-end', member), checkOrder.get(member)),
      },
    ]),
  );
  const seen = probes.filter(({ answer }) => isLookedAt(answer));
  const limitsFreeText = new Map(
    members.map((member) => [member, learnFreeText(seen, { member, unknown: see('unknown', member) })]),
  );
  return { answers, checkOrder, readsWhole, limitsFreeText, signatures, sharesRuns: isOneRun(probes) };
}

/** True when both requests with tokens of their own were answered with one run. */
function isOneRun(probes: readonly ProbeAnswer[]): boolean {
  const ids = probes
    .filter(({ case: { probe }, answer }) => probe?.kind === 'own-token' && answer.kind === 'accepted')
    .map(({ answer }) => runId(answer))
    .filter((id) => id !== undefined);
  return ids.length > new Set(ids).size;
}

function memberOf(probe: Probe | undefined): string | undefined {
  return probe !== undefined && 'member' in probe ? probe.member : undefined;
}

/** What was learnt, in plain words for the report. */
export function describeKnowledge({
  checkOrder,
  readsWhole,
  limitsFreeText,
  signatures,
}: Knowledge): readonly LearntFact[] {
  const orders = [...checkOrder].flatMap(([member, order]) => {
    if (order === 'unknown') return [];
    const fact =
      order === 'form-first'
        ? `${member}: its form is checked before anything is looked up, so a malformed value that is "not found" was let through.`
        : `${member}: it is looked up before its form is checked, so what a malformed value would be answered cannot be seen.`;
    return [{ about: `the order of checks of ${member}`, fact }];
  });
  const readings = [...readsWhole].flatMap(([member, { start, end }]) => {
    const about = `the pattern of ${member}`;
    if (start === 'unknown' || end === 'unknown') return [];
    if (start === end)
      return start === 'whole'
        ? [{ about, fact: `${member}: its pattern is matched against the whole value.` }]
        : [{ about, fact: `${member}: its pattern is searched for anywhere in the value.` }];
    return [{ about, fact: `${member}: its pattern is anchored at the ${start === 'whole' ? 'start' : 'end'} only.` }];
  });
  return [...orders, ...readings, ...describeFreeText(limitsFreeText), ...describeSignatures(signatures)];
}

function orderFrom(malformed: Answer | undefined, unknown: Answer | undefined): CheckOrder {
  if (malformed === undefined || unknown === undefined || !isNotFound(unknown)) return 'unknown';
  if (isRefusedForForm(malformed)) return 'form-first';
  return isNotFound(malformed) ? 'existence-first' : 'unknown';
}

/** A refusal for form shows a reader of whole values, a run or a look-up one of parts; anything else, a server error say, shows nothing. */
function readingFrom(answer: Answer | undefined, order: CheckOrder | undefined): Reading {
  if (answer === undefined) return 'unknown';
  if (isRefusedForForm(answer)) return 'whole';
  return answer.kind === 'accepted' || (order === 'form-first' && isNotFound(answer)) ? 'part' : 'unknown';
}

function isNotFound({ status, kind }: Answer): boolean {
  return kind === 'refused' && (status === 404 || status === 403);
}
