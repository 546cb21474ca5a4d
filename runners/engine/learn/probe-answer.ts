import type { Case } from '../../../spec/words/case.ts';
import type { Answer } from '../../judge/read-answer.ts';

/** A probe and its answer. */
export interface ProbeAnswer {
  readonly case: Case;
  readonly answer: Answer;
}
