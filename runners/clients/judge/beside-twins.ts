import type { ClientCase } from '../../../spec/words/client-case.ts';
import type { ClientJudgement } from './judge-client.ts';

/** True when a case breaks the requirement that it is first of all about. */
export function isOwnBroken({ requirements: [about] }: ClientCase, { findings }: ClientJudgement): boolean {
  return findings.some(({ requirement }) => requirement === about);
}

/**
 * What a case comes to beside its twins: a client that is wrong about a plainer answer already proves nothing by being wrong about this
 * one as well.
 */
export function besideTwins(
  subject: ClientCase,
  { judgement, broken }: { readonly judgement: ClientJudgement; readonly broken: ReadonlySet<string> },
): ClientJudgement {
  const twin = subject.twins?.find((id) => broken.has(id));
  if (twin === undefined || !isOwnBroken(subject, judgement)) return judgement;
  const [about] = subject.requirements;
  return {
    ...judgement,
    findings: judgement.findings.filter(({ requirement }) => requirement !== about),
    witnessed: judgement.witnessed.filter((id) => id !== about),
    silence: `${twin} shows the same of a plainer answer`,
  };
}
