import type { Finding } from '../../spec/words/finding.ts';
import type { ClientJudgement } from './judge/judge-client.ts';

/** How often a failing case is run again before it is reported. */
const RE_RUNS = 3;

/** Runs a failing case again, so that what comes and goes is told apart from what stays, with its rate. */
export async function confirmClientFailure(
  judgement: ClientJudgement,
  options: {
    readonly again: (run: number) => Promise<ClientJudgement>;
    readonly isStopped: () => boolean;
  },
): Promise<{ readonly judgement: ClientJudgement; readonly runs: number }> {
  if (judgement.findings.length === 0) return { judgement, runs: 1 };
  const later: ClientJudgement[] = [];
  while (later.length < RE_RUNS && !options.isStopped()) later.push(await options.again(later.length + 1));
  const rated = (finding: Finding): Finding => {
    const failed = later.filter((one) => one.findings.some(({ requirement }) => requirement === finding.requirement));
    return failed.length === later.length
      ? finding
      : { ...finding, rate: { failed: 1 + failed.length, of: 1 + later.length } };
  };
  return { judgement: { ...judgement, findings: judgement.findings.map(rated) }, runs: 1 + later.length };
}
