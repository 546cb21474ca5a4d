import type { JsonValue } from '../../spec/words/json.ts';
import type { Answer } from './read-answer.ts';

/** The id of the run that an answer tells of. */
export function runId(answer: Answer): JsonValue | undefined {
  return toldMember(answer, 'id');
}

/** When the run was created, in epoch seconds; undefined when the answer tells no number. */
export function runCreatedAt(answer: Answer): number | undefined {
  const createdAt = toldMember(answer, 'createdAt');
  return typeof createdAt === 'number' ? createdAt : undefined;
}

/** Two tellings of one time differ by no more than the rounding of a float, in seconds. */
const PRECISION_S = 0.001;
/** Where one of them is a whole second, the other may be the same time before it was rounded. */
const ROUNDED_PRECISION_S = 1;

/** True unless both answers tell when their run was created, and the times are not one and the same. */
export function mayBeCreatedTogether(one: Answer, other: Answer): boolean {
  const [a, b] = [runCreatedAt(one), runCreatedAt(other)];
  if (a === undefined || b === undefined) return true;
  const isRounded = Number.isInteger(a) !== Number.isInteger(b);
  // What is subtracted from seconds of this century is off by some 1e-7.
  return Math.abs(a - b) < (isRounded ? ROUNDED_PRECISION_S : PRECISION_S) + 1e-6;
}

function toldMember({ object }: Answer, name: string): JsonValue | undefined {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}
