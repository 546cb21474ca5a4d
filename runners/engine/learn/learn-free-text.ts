import type { LearntFact } from '../../../spec/words/learnt-fact.ts';
import type { Answer } from '../../judge/read-answer.ts';
import { isRefusedForForm } from '../../judge/refusal-for-form.ts';
import type { ProbeAnswer } from './probe-answer.ts';

/**
 * The kinds of text that the target refuses for their form though no document limits the member. None where it refuses whatever names
 * nothing so: then a refusal for form cannot be told from one for existence.
 */
export function learnFreeText(
  probes: readonly ProbeAnswer[],
  { member, unknown }: { readonly member: string; readonly unknown: Answer | undefined },
): readonly string[] {
  if (unknown === undefined || (unknown.kind !== 'refused' && unknown.kind !== 'accepted')) return [];
  if (isRefusedForForm(unknown)) return [];
  return probes.flatMap(({ case: { probe }, answer }) =>
    probe?.kind === 'free-text' && probe.member === member && isRefusedForForm(answer) ? [probe.name] : [],
  );
}

/** What was learnt of members that no document limits, in plain words for the report. */
export function describeFreeText(limits: ReadonlyMap<string, readonly string[]>): readonly LearntFact[] {
  return [...limits].flatMap(([member, names]) =>
    names.length === 0
      ? []
      : [
          {
            about: `the form of ${member}`,
            fact: `${member}: refused for its form, though no document limits it: ${names.map((name) => name.replaceAll('-', ' ')).join(', ')}.`,
          },
        ],
  );
}
