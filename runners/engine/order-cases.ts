import type { Case } from '../../spec/words/case.ts';
import type { Configuration } from '../../spec/words/configuration.ts';
import { startsOwnRun } from '../judge/run-relations.ts';

/** Cases that wait for time to pass come last, because by then most targets have shown that it does. */
export function waits({ steps }: Case): boolean {
  return steps.some((step) => step.afterMs !== undefined && startsOwnRun(step));
}

/** Those that wait more than they work begin first: the others run meanwhile. */
export function lingeringFirst(cases: readonly Case[]): readonly Case[] {
  return [...cases.filter(lingers), ...cases.filter((subject) => !lingers(subject))];
}

const lingers = ({ steps }: Case): boolean =>
  steps.some(({ afterMs, request }) => afterMs !== undefined || request.wire?.kind === 'in-pieces');

/** What a scenario does to the target before and after its request is done to everybody. */
export function changesTarget({ scenario }: Case, { scenarios }: Pick<Configuration, 'scenarios'>): boolean {
  const configured = scenario === undefined ? undefined : scenarios[scenario];
  return configured?.before !== undefined || configured?.after !== undefined;
}

/** Nothing else is under way while the target is changed, and steps sent together must find nothing in their way. */
export function runsAlone(subject: Case, configuration: Pick<Configuration, 'scenarios'>): boolean {
  return changesTarget(subject, configuration) || subject.steps.some(({ together }) => together === true);
}
