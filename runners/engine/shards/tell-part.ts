import type { LearntFact } from '../../../spec/words/learnt-fact.ts';
import type { ShardPart } from '../../../spec/words/shard-part.ts';
import { describeStop } from '../ledger/describe-stop.ts';
import { outlineRun } from '../outline-run.ts';
import type { Run } from '../run.ts';
import type { ControlResults } from '../run-controls.ts';
import { digestSending } from './digest-sending.ts';

/** What a shard tells of itself at its end; undefined for a whole run. */
export function tellPart(
  { options, context: { state }, part }: Run,
  {
    accepted,
    obstacle,
    learnt,
  }: Pick<ControlResults, 'accepted' | 'obstacle'> & { readonly learnt: readonly LearntFact[] },
): ShardPart | undefined {
  const { shard } = options;
  if (shard === undefined || part === undefined) return undefined;
  const [stopped, brokenScenario] = [state.stopped(), state.brokenScenario()];
  return {
    ...shard,
    outline: outlineRun(options),
    sending: digestSending(options),
    failOnFlaky: options.failOnFlaky === true,
    known: options.knownDeviations ?? [],
    accepted: [...accepted],
    ...part.all(),
    learnt,
    retriesByCause: Object.fromEntries(state.retriesByCause()),
    ...(obstacle === undefined ? {} : { obstacle: obstacle.message }),
    ...(stopped === undefined ? {} : { stopped: describeStop(stopped) }),
    ...(brokenScenario === undefined ? {} : { brokenScenario }),
  };
}
