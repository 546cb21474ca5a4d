import type { Case } from '../../../spec/words/case.ts';
import type { CaseResult } from '../../../spec/words/finding.ts';
import type { JudgedCase } from './judge-runs.ts';

/** A case that was refused where that decides its word, and the statuses of those refusals by step. */
export interface Stake {
  readonly case: Case;
  readonly result: CaseResult;
  readonly refusals: ReadonlyMap<number, number>;
}

/** A case whose word does not count. */
export interface TakenBack {
  readonly case: Case;
  readonly before: CaseResult;
  readonly after: CaseResult;
}

const TAKEN_BACK =
  'Soon after it the target refused valid requests in the same way, so that its refusal proves nothing.';

/** What a case's word rests on; undefined for one that no refusal decides. Its exchanges are forgotten. */
export function stakeOf({ case: subject, result, exchanges }: JudgedCase): Stake | undefined {
  if (result.verdict === 'untested' || result.verdict === 'not-applicable') return undefined;
  const refusals = new Map(
    exchanges.flatMap(({ outcome }, step) =>
      outcome.kind === 'response' && outcome.response.status >= 400 && outcome.response.status < 500
        ? [[step, outcome.response.status] as const]
        : [],
    ),
  );
  return refusals.size === 0 ? undefined : { case: subject, result, refusals };
}

/** The case without what rests on a refusal with one of these statuses: its own promises. What every answer has to keep was seen all the same. */
export function withoutStake(stake: Stake, statuses: ReadonlySet<number>): TakenBack | undefined {
  const { case: subject, result, refusals } = stake;
  if (![...refusals.values()].some((status) => statuses.has(status))) return undefined;
  const isOwn = (id: string) => subject.requirements.some((own) => own === id);
  const findings = result.findings.filter(({ requirement }) => !isOwn(requirement));
  const after: CaseResult = {
    ...result,
    requirements: result.requirements.filter((id) => !isOwn(id)),
    findings,
    ...(findings.length === 0 ? { verdict: 'untested', reason: TAKEN_BACK } : {}),
  };
  return { case: subject, before: result, after };
}
