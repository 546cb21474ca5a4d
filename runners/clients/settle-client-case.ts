import type { ClientCase } from '../../spec/words/client-case.ts';
import type { EnteredCase } from '../engine/ledger/requirement-tallies.ts';
import { showCall } from '../evidence/show-call.ts';
import { assembleClientResult } from './client-case-result.ts';
import type { ClientRun, SeenCase } from './client-run.ts';
import { confirmClientFailure } from './confirm-client-failure.ts';

/** Judges a case that was seen, and has it performed again when it fails. `name` is that of its first run, the empty text for the only one. */
export async function settleClientCase(
  run: ClientRun,
  subject: ClientCase,
  { name = '', ...seen }: SeenCase & { readonly name?: string },
): Promise<EnteredCase> {
  const { judgement, runs } = await confirmClientFailure(run.judge(subject, seen), {
    again: async (number) => {
      const observed = await run.performer.perform(subject, `${name}${number}`);
      return observed === undefined ? undefined : run.judge(subject, { ...seen, observed });
    },
    isStopped: run.isStopped,
    isKnown: ({ requirement }) => run.deviations.find({ subject, requirement }) !== undefined,
  });
  return assembleClientResult(subject, {
    judgement,
    attempts: runs,
    replay: run.options.replay(subject.id),
    calls: () =>
      seen.observed.map(({ call, requests, outcome }) =>
        showCall({ asked: { input: call.input }, requests, answers: subject.answers, told: outcome }),
      ),
  });
}
