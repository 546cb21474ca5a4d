import type { RequirementResult, RequirementVerdict, RunVerdict } from '../../../spec/words/run-record.ts';
import type { Shard } from '../../../spec/words/shard.ts';

/** A verdict and, where it needs one, the sentence that explains it. */
export interface Decision {
  readonly verdict: RunVerdict;
  readonly reason?: string;
}

/**
 * The verdict on a run that came to its end or was stopped. A broken MUST stays broken however the run ended. What is listed as known, and
 * what comes and goes, is a deviation, of whatever level, and the reason says how many there are, as it does of what passed in part.
 * Where a shard is missing, that is no verdict: it says how many are broken in the others. One shard of several is a word on what is broken, and never on the whole.
 */
export function decideVerdict(
  results: readonly RequirementResult[],
  {
    stopped,
    failOnFlaky,
    brokenScenario,
    shard,
    isMissingPart = false,
  }: {
    /** Why it ended early, as a sentence. */
    readonly stopped: string | undefined;
    readonly failOnFlaky: boolean;
    /** Why a scenario could not be set up or undone: whoever configured it wanted to know what it brings about. */
    readonly brokenScenario?: string | undefined;
    readonly shard?: Shard | undefined;
    /** Shards that were joined are not all of them: whatever the others found, there is no verdict on the whole. */
    readonly isMissingPart?: boolean;
  },
): Decision {
  const count = (verdict: RequirementVerdict, level: 'must' | 'should'): number =>
    results.filter((result) => result.verdict === verdict && result.level === level).length;
  const ofBoth = (verdict: RequirementVerdict): number => count(verdict, 'must') + count(verdict, 'should');
  const untested = count('untested', 'must');
  const isPart = shard !== undefined && shard.of > 1;
  const inPart = results.filter(({ silent }) => silent !== undefined).length;
  const broken = count('failed', 'must');
  const verdict = ((): RunVerdict => {
    if (isMissingPart) return 'inconclusive';
    if (count('failed', 'must') > 0 || (failOnFlaky && count('flaky', 'must') > 0)) return 'non-conformant';
    if (stopped !== undefined || brokenScenario !== undefined) return 'inconclusive';
    if (untested > 0 || isPart) return 'partial';
    return ofBoth('failed') + ofBoth('known') + ofBoth('flaky') > 0 ? 'conformant-with-deviations' : 'conformant';
  })();
  const sentences = [
    ...(isPart ? [`This is shard ${shard.index} of ${shard.of}: \`merge\` joins them to a verdict on the whole.`] : []),
    ...(stopped === undefined ? [] : [stopped]),
    ...(isMissingPart && broken > 0
      ? [`In the others, ${requirements(broken)} of level MUST ${are(broken)} broken.`]
      : []),
    ...(stopped !== undefined || brokenScenario === undefined ? [] : [brokenScenario]),
    ...(verdict === 'partial' && !isPart ? [`${requirements(untested)} of level MUST could not be tested.`] : []),
    ...(ofBoth('known') === 0
      ? []
      : [`${requirements(ofBoth('known'))} ${are(ofBoth('known'))} broken as listed among the known deviations.`]),
    ...(ofBoth('flaky') === 0
      ? []
      : [`${requirements(ofBoth('flaky'))} ${are(ofBoth('flaky'))} broken now and then (flaky).`]),
    ...(inPart === 0 ? [] : [`${requirements(inPart)} passed in part: some of their cases said nothing.`]),
    ...(ofBoth('not-applicable') === 0
      ? []
      : [`${requirements(ofBoth('not-applicable'))} ${are(ofBoth('not-applicable'))} not applicable.`]),
  ];
  return { verdict, ...(sentences.length === 0 ? {} : { reason: sentences.join(' ') }) };
}

const requirements = (count: number): string => `${count} requirement${count === 1 ? '' : 's'}`;
const are = (count: number): string => (count === 1 ? 'is' : 'are');
