import type { Ambiguity } from './ambiguity.ts';
import { ANSWER_AMBIGUITIES } from './answer-ambiguities.ts';
import { CLIENT_AMBIGUITIES } from './client-ambiguities.ts';
import { ERROR_AMBIGUITIES } from './error-ambiguities.ts';
import { EXISTENCE_AMBIGUITIES } from './existence-ambiguities.ts';
import { IDEMPOTENCY_AMBIGUITIES } from './idempotency-ambiguities.ts';
import { INPUT_AMBIGUITIES } from './input-ambiguities.ts';
import { RUN_TYPE_AMBIGUITIES } from './run-type-ambiguities.ts';
import { SIGNATURE_AMBIGUITIES } from './signature-ambiguities.ts';
import { TRANSPORT_AMBIGUITIES } from './transport-ambiguities.ts';

export type { Ambiguity, Reading } from './ambiguity.ts';

/** Every point that the documents leave open or contradict: what each says, what the suite does, why. None of them fails a target by itself. */
export const AMBIGUITIES: readonly Ambiguity[] = [
  ...RUN_TYPE_AMBIGUITIES,
  ...INPUT_AMBIGUITIES,
  ...IDEMPOTENCY_AMBIGUITIES,
  ...EXISTENCE_AMBIGUITIES,
  ...ERROR_AMBIGUITIES,
  ...ANSWER_AMBIGUITIES,
  ...TRANSPORT_AMBIGUITIES,
  ...SIGNATURE_AMBIGUITIES,
  ...CLIENT_AMBIGUITIES,
];

/** The ambiguities that bear on a requirement: those that it names, then those that say they touch it. */
export function ambiguitiesOf(requirement: {
  readonly id: string;
  readonly ambiguities: readonly string[];
}): readonly Ambiguity[] {
  const named = AMBIGUITIES.filter(({ id }) => requirement.ambiguities.includes(id));
  const touching = AMBIGUITIES.filter(({ touches }) => touches?.includes(requirement.id) === true);
  return [...named, ...touching.filter((ambiguity) => !named.includes(ambiguity))];
}
