import type { Variant } from './deviation.ts';
import { ANSWER_VARIANTS } from './variants/answers.ts';
import { ERROR_VARIANTS } from './variants/errors.ts';
import { READING_VARIANTS } from './variants/reading.ts';
import { SIGNATURE_VARIANTS } from './variants/signatures.ts';
import { STATE_VARIANTS } from './variants/state.ts';
import { WIRE_VARIANTS } from './variants/wire.ts';

/** Every other way of being right, family by family: a suite that fails one of them raises a false alarm. */
export const VARIANTS: readonly Variant[] = [
  ...READING_VARIANTS,
  ...STATE_VARIANTS,
  ...ANSWER_VARIANTS,
  ...ERROR_VARIANTS,
  ...SIGNATURE_VARIANTS,
  ...WIRE_VARIANTS,
];
