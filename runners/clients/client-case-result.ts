import type { ClientCase } from '../../spec/words/client-case.ts';
import type { ShownCall } from '../../spec/words/evidence.ts';
import type { CaseResult, CaseVerdict } from '../../spec/words/finding.ts';
import type { EnteredCase } from '../engine/ledger/requirement-tallies.ts';
import type { ClientJudgement } from './judge/judge-client.ts';

type SubjectOfResult = Pick<ClientCase, 'id' | 'title' | 'requirements'>;

/** What a case came to, as events tell it. A call of a client has no curl line. */
export function assembleClientResult(
  subject: SubjectOfResult,
  told: {
    readonly judgement: ClientJudgement;
    readonly attempts: number;
    readonly replay: string;
    /** What was seen the first time. */
    readonly calls: () => readonly ShownCall[];
  },
): EnteredCase {
  const { judgement, attempts, replay } = told;
  const { findings, witnessed, silence } = judgement;
  const verdict = verdictOf(subject, judgement);
  const result: CaseResult = {
    id: subject.id,
    title: subject.title,
    requirements: witnessed,
    verdict,
    ...(verdict === 'untested' && silence !== undefined ? { reason: silence } : {}),
    attempts,
    findings,
    reproduce: { curl: '', replay },
    ...(findings.length > 0 ? { evidence: { kind: 'client', calls: told.calls() } } : {}),
  };
  return { case: subject, result, silence };
}

function verdictOf({ requirements }: SubjectOfResult, { findings, witnessed, silence }: ClientJudgement): CaseVerdict {
  if (findings.length > 0) return findings.every(({ rate }) => rate !== undefined) ? 'flaky' : 'failed';
  const own = requirements.filter((id) => witnessed.includes(id));
  return silence !== undefined && own.length < Math.max(1, requirements.length) ? 'untested' : 'passed';
}
