import type { Level } from '../../spec/words/requirement.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { describeTarget } from '../describe-target.ts';
import { escapeText } from '../escape-text.ts';
import { type BrokenVerdict, type Failure, groupFailures } from '../group-failures.ts';
import { sourceText } from './outcome-words.ts';

/** How loud a failure is: GitHub shows ten of each kind a step, so the gravest come first. */
const LOUDNESS: Readonly<Record<Level, string>> = { must: 'error', should: 'warning', may: 'notice' };

/** Workflow commands, which GitHub Actions shows as annotations: a line for each broken requirement, and one with the verdict. */
export function renderGithub(record: RunRecord): string {
  const linesOf = (verdict: BrokenVerdict, loudness?: string) =>
    groupFailures(record, verdict).map((failure) =>
      command(loudness ?? LOUDNESS[failure.requirement.level], {
        title: `${failure.requirement.id} (${failure.requirement.level}) ${verdict}`,
        message: describe(failure),
      }),
    );
  const verdict = command(record.verdict === 'non-conformant' ? 'error' : 'notice', {
    title: `${record.verdict}: ${describeTarget(record.target)}`,
    message: record.reason ?? `Edition ${record.contract.edition}, ${record.requests} requests, seed ${record.seed}.`,
  });
  return `${[verdict, ...linesOf('failed'), ...linesOf('flaky', 'warning'), ...linesOf('known', 'notice')].join('\n')}\n`;
}

function describe({ requirement, witnesses: [witness] }: Failure): string {
  if (witness === undefined) return requirement.promise;
  const { finding, result } = witness;
  return [
    requirement.promise,
    finding.message,
    `expected: ${finding.expected}`,
    `observed: ${finding.observed}`,
    `source: ${sourceText(finding.source)}`,
    `replay: ${result.reproduce.replay}`,
  ]
    .map(escapeText)
    .join('\n');
}

/** `::kind title=...::message`, with what would end either of them percent-encoded. */
function command(kind: string, { title, message }: { readonly title: string; readonly message: string }): string {
  return `::${kind} title=${property(escapeText(title))}::${data(message)}`;
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
