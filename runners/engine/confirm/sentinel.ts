import type { Case } from '../../../spec/words/case.ts';
import { describeAnswer } from '../../judge/describe-answer.ts';
import { type Answer, readAnswer } from '../../judge/read-answer.ts';
import { runCase } from '../exchange/run-case.ts';
import type { Run } from '../run.ts';
import { type JudgedCase, judgeExchanges } from './judge-runs.ts';
import { type Stake, stakeOf, type TakenBack, withoutStake } from './stake.ts';

/** After so many cases it is made sure again that the target still accepts what it accepted at first. */
export const CASES_BETWEEN_SENTINELS = 500;

/** Watches that refusals go on meaning something: a target that has begun to refuse everything refuses what is invalid, too. */
export interface Sentinel {
  /** Remembers a case whose word stands or falls with the target still accepting valid requests. */
  readonly note: (judged: JudgedCase) => void;
  /**
   * Sends an accepted control again. When none is accepted any more, the run is stopped, and what rests on the same refusal since the last time is
   * taken back.
   */
  readonly confirm: () => Promise<Relapse | undefined>;
}

/** What is known when a target has stopped accepting valid requests. */
export interface Relapse {
  /** A control that is now refused as if it were invalid, judged; undefined when the refusal speaks of the caller or of what exists. */
  readonly control: JudgedCase | undefined;
  readonly takenBack: readonly TakenBack[];
}

/** Posts a sentinel. `controls` are those that the target accepted. */
export function postSentinel(run: Run, controls: readonly Case[]): Sentinel {
  // A control that stands for a promise of its own speaks first: its refusal is a finding.
  const ordered = controls.toSorted((a, b) => b.requirements.length - a.requirements.length);
  const stakes: Stake[] = [];
  let rounds = 0;
  return {
    note: (judged) => {
      const stake = stakeOf(judged);
      if (stake !== undefined) stakes.push(stake);
    },
    confirm: async () => {
      const since = stakes.splice(0);
      const stopped = run.context.state.stopped();
      if (since.length === 0 || (stopped !== undefined && stopped.kind !== 'too-many-failures')) return undefined;
      rounds += 1;
      const refusals = await askAgain(run, { controls: ordered, round: rounds });
      const [first] = refusals;
      if (first === undefined) return undefined;
      const control = isAboutForm(first.answer) ? await judgeRefusal(run, { ...first, round: rounds }) : undefined;
      if (control !== undefined && control.result.verdict !== 'failed') return { control, takenBack: [] };
      run.context.state.noteRefusedControl(
        `${first.control.id}, accepted at first, was answered with ${describeAnswer(first.answer)}`,
      );
      const statuses = new Set(refusals.map(({ answer }) => answer.status));
      return { control, takenBack: since.flatMap((stake) => withoutStake(stake, statuses) ?? []) };
    },
  };
}

interface Refusal {
  readonly control: Case;
  readonly answer: Answer;
}

/** Asks each control twice before it is believed that none is accepted; empty as soon as one is not refused for good. */
async function askAgain(
  { context, contract }: Run,
  { controls, round }: { readonly controls: readonly Case[]; readonly round: number },
): Promise<readonly Refusal[]> {
  const refusals: Refusal[] = [];
  for (const attempt of [1, 2])
    for (const control of controls) {
      const [exchange] = await runCase(context, control, `sentinel-${round}-${attempt}`);
      if (exchange?.outcome.kind !== 'response') return [];
      const answer = readAnswer(exchange.outcome.response, contract.operation);
      if (!isForGood(answer)) return [];
      refusals.push({ control, answer });
    }
  return refusals;
}

/** A conflict, a quota and a throttle speak of runs that were started before: the request was read and found valid. */
const isForGood = ({ kind, status }: Answer): boolean => kind === 'refused' && ![402, 409, 429].includes(status);

/** Refused as if it were invalid, and not for who asks or for what is not there. */
const isAboutForm = ({ status }: Answer): boolean => ![401, 403, 404].includes(status);

async function judgeRefusal(
  { context }: Run,
  { control, round }: Refusal & { readonly round: number },
): Promise<JudgedCase> {
  const run = `sentinel-${round}-judged`;
  return judgeExchanges(context, { subject: control, exchanges: await runCase(context, control, run), run });
}
