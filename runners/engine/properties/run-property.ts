import type { Case } from '../../../spec/words/case.ts';
import type { CaseResult, Finding } from '../../../spec/words/finding.ts';
import type { GeneratedCase, Property } from '../../../spec/words/property.ts';
import type { RequirementId } from '../../../spec/words/requirement.ts';
import { judgeCase } from '../../judge/judge-case.ts';
import { type JudgedCase, judgeExchanges } from '../confirm/judge-runs.ts';
import type { ResultContext } from '../confirm/result-context.ts';
import { runCase } from '../exchange/run-case.ts';

/** Failing cases of a property that are reported for each requirement; further ones are counted. */
const REPORTED_FAILURES = 2;
/** Failing cases of a property that are made simpler. One defect can hide behind many failures of another, so two are not enough. */
const SHRUNK_FAILURES = 40;
/** Most requests that are spent on making one failing case simpler. */
const SHRINK_BUDGET = 80;

/** How many simpler cases a property tries at most. */
export const MOST_SIMPLER_CASES = SHRUNK_FAILURES * SHRINK_BUDGET;

/** One generated case, judged, and its index in its property. `isReported` tells whether it is worth a place in the report. */
export interface JudgedGeneratedCase {
  readonly index: number;
  readonly judged: JudgedCase;
  readonly isReported: boolean;
}

/**
 * Runs generated cases; keeps count of what was reported, so that a broken promise is shown a few times and not a thousand. `told`
 * are those that an earlier run reported already.
 */
export function openProperty(
  context: ResultContext,
  { property, told }: { readonly property: Property; readonly told: readonly CaseResult[] },
): (index: number) => Promise<JudgedGeneratedCase> {
  const reported = new Map<RequirementId, number>();
  const ownOf: OwnRequirements = ({ requirements }) => (property.isExact ? [] : requirements);
  let shrunk = 0;
  const isNews = ({ result }: JudgedCase) =>
    result.findings.some(({ requirement }) => (reported.get(requirement) ?? 0) < REPORTED_FAILURES);
  const note = ({ findings }: CaseResult): void => {
    for (const id of new Set(findings.map(({ requirement }) => requirement)))
      reported.set(id, (reported.get(id) ?? 0) + 1);
  };
  told.forEach(note);
  const tell = (judged: JudgedCase): { readonly judged: JudgedCase; readonly isReported: boolean } => {
    const isReported = isNews(judged);
    if (isReported) note(judged.result);
    return { judged, isReported };
  };
  const runAt = async (index: number) => {
    const generated = property.caseAt(index);
    const exchanges = await runCase(context, generated.case, 'first');
    const judged = await judgeExchanges(context, { subject: generated.case, exchanges });
    if (judged.result.findings.length === 0) return { judged, isReported: false };
    if (judged.result.verdict === 'flaky') return tell(judged);
    if (!isNews(judged) && !hasOwnFindings(judged, ownOf)) return { judged, isReported: false };
    if (shrunk >= SHRUNK_FAILURES) return { judged: withoutOwnFindings(judged, ownOf), isReported: false };
    shrunk += 1;
    return tell(await shrink(context, { generated, judged, ownOf }));
  };
  return async (index) => ({ index, ...(await runAt(index)) });
}

/** The requirements on which a case has the last word only when it is as simple as it gets. */
type OwnRequirements = (subject: Case) => readonly RequirementId[];

function hasOwnFindings({ case: subject, result }: JudgedCase, ownOf: OwnRequirements): boolean {
  return result.findings.some(({ requirement }) => ownOf(subject).includes(requirement));
}

/**
 * What a generated case is about is only known once it is as simple as it gets, so only those that were shrunk speak for their own
 * requirements. Findings of the rules for every answer are exact as they are.
 */
function withoutOwnFindings(judged: JudgedCase, ownOf: OwnRequirements): JudgedCase {
  const own = ownOf(judged.case);
  const findings = judged.result.findings.filter(({ requirement }) => !own.includes(requirement));
  const requirements = judged.result.requirements.filter((id) => !own.includes(id));
  return { ...judged, result: { ...judged.result, findings, requirements } };
}

/**
 * Follows the first simpler case that still fails in the same way, as long as there is one and the budget lasts. A simpler case may be
 * about another requirement of its own: that is what shrinking finds out.
 */
async function shrink(
  context: ResultContext,
  found: { readonly generated: GeneratedCase; readonly judged: JudgedCase; readonly ownOf: OwnRequirements },
): Promise<JudgedCase> {
  const failsAlike = likenessOf(found.judged, found.ownOf);
  let { generated, judged } = found;
  let spent = 0;
  for (let improved = true; improved && spent < SHRINK_BUDGET; ) {
    improved = false;
    for (const simpler of generated.simpler()) {
      if (spent >= SHRINK_BUDGET || context.state.stopped() !== undefined) break;
      spent += 1;
      const exchanges = await runCase(context, simpler.case, `simpler-${spent}`);
      const judgement = judgeCase(simpler.case, { ...context.judge, exchanges });
      if (!failsAlike(simpler.case, judgement.findings)) continue;
      generated = simpler;
      judged = await judgeExchanges(context, { subject: simpler.case, exchanges, run: `simpler-${spent}` });
      improved = true;
      break;
    }
  }
  return judged;
}

/** A failure of its own requirements stays one of its own; a failure of a rule for every answer stays one of that rule. */
function likenessOf(
  { case: subject, result }: JudgedCase,
  ownOf: OwnRequirements,
): (other: Case, findings: readonly Finding[]) => boolean {
  const isOwn = (of: Case, { requirement }: Finding) => ownOf(of).includes(requirement);
  const own = result.findings.some((finding) => isOwn(subject, finding));
  const rules = new Set(
    result.findings.filter((finding) => !isOwn(subject, finding)).map(({ requirement }) => requirement),
  );
  return (other, findings) =>
    findings.some((finding) => (isOwn(other, finding) ? own : rules.has(finding.requirement)));
}
