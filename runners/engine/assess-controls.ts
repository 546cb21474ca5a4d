import { type Exchange, NO_MOCK } from '../../spec/words/exchange.ts';
import { describeAnswer } from '../judge/describe-answer.ts';
import type { Answer } from '../judge/read-answer.ts';
import { isOfProxy } from '../judge/status-meanings.ts';
import { describeSilence, type Obstacle } from './ledger/describe-silence.ts';

/** A control's exchange, and its answer when it got one. */
export interface ControlAnswer {
  readonly exchange: Exchange;
  readonly answer: Answer | undefined;
}

/**
 * Looks at the controls together; `isAlive` tells that the target answers at least something. Undefined when at least one was accepted, or when they were refused for a reason that is the target's
 * own fault; otherwise the one thing that stands in the way of any verdict.
 */
export function assessControls(
  controls: readonly ControlAnswer[],
  { url, proxy, isAlive }: { readonly url: string; readonly proxy: string | undefined; readonly isAlive: boolean },
): Obstacle | undefined {
  const lost = controls.flatMap(({ exchange: { outcome } }) => (outcome.kind === 'response' ? [] : [outcome]));
  const isMocked = lost.every((loss) => loss.kind !== 'lost' || loss.code !== NO_MOCK);
  if (controls.length > 0 && lost.length === controls.length && !(isAlive && isMocked)) {
    const clearest = lost.find(({ kind }) => kind === 'lost') ?? lost[0];
    if (clearest !== undefined) return describeSilence(clearest, { url, proxy });
  }
  const answers = controls.flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
  const [first] = answers;
  if (first === undefined || answers.some(({ kind }) => kind === 'accepted')) return undefined;
  const all = (statuses: readonly number[]) => answers.every(({ status }) => statuses.includes(status));
  const seen = `Every valid request was answered with ${describeAnswer(first)}.`;
  if (proxy !== undefined && answers.every(({ status }) => isOfProxy(status)))
    return {
      message: `The proxy ${proxy} stands between: ${seen}`,
      hint: 'Check the proxy, and the user and password in its URL. NO_PROXY names hosts that are reached without it.',
    };
  if (all([401, 403]))
    return {
      message: `The target refuses these credentials, so nothing can be tested. ${seen}`,
      hint: 'Configure "credentials" that the target knows, and fixtures that they may use.',
    };
  if (all([404]))
    return {
      message: `The target does not know the fixtures, or does not serve the operation under this URL, so nothing can be tested. ${seen}`,
      hint: 'Configure "fixtures" with a domain, a project and an asset that exist on the target, and check the path prefix of the URL.',
    };
  if (all([409]))
    return {
      message: `Every valid request meets a conflict, so nothing can be tested. ${seen}`,
      hint: 'Wait until the run under way on the asset has ended, or configure another asset.',
    };
  if (all([402]))
    return {
      message: `The quota of this target is used up, so nothing can be tested. ${seen}`,
      hint: 'Wait until the quota allows further runs, or use an account that has some left.',
    };
  if (all([429]))
    return {
      message: `The target throttles every request, so nothing can be tested. ${seen}`,
      hint: 'Lower --rate-limit and --workers.',
    };
  return undefined;
}
