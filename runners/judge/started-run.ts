import type { Case, Step } from '../../spec/words/case.ts';
import type { Notes } from './notes.ts';
import type { Answer } from './read-answer.ts';
import { startsOwnRun } from './run-relations.ts';
import { runCreatedAt, runId } from './told-run.ts';

/** A run that a request with a token of its own started. */
export interface StartedRun {
  readonly id: string;
  /** Its id with the path's labels: ids may come again in another domain. */
  readonly name: string;
  /** Epoch seconds; undefined when the answer tells none. */
  readonly createdAt: number | undefined;
}

/** The run that a request with a token of its own started; undefined for any other. */
export function readStartedRun(planned: Step, answer: Answer): StartedRun | undefined {
  const id = startsOwnRun(planned) && answer.kind === 'accepted' ? runId(answer) : undefined;
  if (typeof id !== 'string') return undefined;
  const name = JSON.stringify([planned.request.labels, id]);
  return { id, name, createdAt: runCreatedAt(answer) };
}

/** Times may be rounded: to a whole second, or to one of these steps of seconds. A time that is none of them was not. */
const COARSE_STEPS_S = [5, 60];

/** True for a time, in epoch seconds, that may have been rounded to more than a wait: that it comes again after it proves nothing. */
export function mayBeRounded(createdAt: number, waitMs: number): boolean {
  return COARSE_STEPS_S.some((stepS) => createdAt % stepS === 0 && waitMs < stepS * 1000);
}

/** A time that is the same after a wait stands still, unless it may have been rounded to more than the wait. */
export function judgeTimePassing(
  notes: Notes,
  { subject, answers }: { readonly subject: Case; readonly answers: readonly Answer[] },
): void {
  for (const [index, planned] of subject.steps.entries()) {
    const { afterMs } = planned;
    // Whoever sends a request again after a while asks for the run of before.
    if (!startsOwnRun(planned)) continue;
    const [earlier, later] = [answers[index - 1], answers[index]].map((answer) => answer && runCreatedAt(answer));
    if (afterMs === undefined || earlier === undefined || later === undefined) continue;
    if (earlier === later && mayBeRounded(later, afterMs)) continue;
    notes.check('response.createdAt.near-now', earlier !== later, () => ({
      message: 'createdAt stands still.',
      expected: `another time for a run that was started ${afterMs} ms later`,
      observed: `${later} for both`,
    }));
  }
}
