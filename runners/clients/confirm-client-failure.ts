import type { Finding } from '../../spec/words/finding.ts';
import type { ClientJudgement } from './judge/judge-client.ts';

/** How often a failing case is run again before it is reported. */
const RE_RUNS = 3;

/** Runs a failing case again, so that what comes and goes is told apart from what stays, with its rate. */
export async function confirmClientFailure(
  judgement: ClientJudgement,
  options: {
    /** Undefined when the run ended in the middle. */
    readonly again: (run: number) => Promise<ClientJudgement | undefined>;
    readonly isStopped: () => boolean;
    /** What is listed as known counts as such, however often it comes. */
    readonly isKnown: (finding: Finding) => boolean;
  },
): Promise<{ readonly judgement: ClientJudgement; readonly runs: number }> {
  if (judgement.findings.every(options.isKnown) || options.isStopped()) return { judgement, runs: 1 };
  // Side by side, since what fails is often what takes long.
  const runs = await Promise.all(Array.from({ length: RE_RUNS }, (_, index) => options.again(index + 1)));
  const later = runs.filter((one) => one !== undefined);
  const rated = (finding: Finding): Finding => {
    const failed = later.filter((one) => one.findings.some(({ requirement }) => requirement === finding.requirement));
    return failed.length === later.length
      ? finding
      : { ...finding, rate: { failed: 1 + failed.length, of: 1 + later.length } };
  };
  return { judgement: { ...judgement, findings: judgement.findings.map(rated) }, runs: 1 + later.length };
}
