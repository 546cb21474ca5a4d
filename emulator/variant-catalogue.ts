import type { Variant } from './deviation.ts';
import { ANSWER_VARIANTS } from './variants/answers.ts';
import { BODY_VARIANTS } from './variants/bodies.ts';
import { ERROR_VARIANTS } from './variants/errors.ts';
import { FRONT_END_VARIANTS } from './variants/front-ends.ts';
import { MEMBER_VARIANTS } from './variants/members.ts';
import { MESSAGE_VARIANTS } from './variants/messages.ts';
import { PASSING_VARIANTS } from './variants/passing.ts';
import { READING_VARIANTS } from './variants/reading.ts';
import { SIGNATURE_VARIANTS } from './variants/signatures.ts';
import { STATE_VARIANTS } from './variants/state.ts';
import { WHOLE_SERVER_VARIANTS } from './variants/whole-servers.ts';
import { WIRE_VARIANTS } from './variants/wire.ts';
import { WIRE_FORM_VARIANTS } from './variants/wire-forms.ts';

/** Every other way of being right, family by family: a suite that fails one of them raises a false alarm. */
export const VARIANTS: readonly Variant[] = [
  ...READING_VARIANTS,
  ...STATE_VARIANTS,
  ...PASSING_VARIANTS,
  ...ANSWER_VARIANTS,
  ...ERROR_VARIANTS,
  ...SIGNATURE_VARIANTS,
  ...WIRE_VARIANTS,
  ...BODY_VARIANTS,
  ...MEMBER_VARIANTS,
  ...MESSAGE_VARIANTS,
  ...WIRE_FORM_VARIANTS,
  ...WHOLE_SERVER_VARIANTS,
  ...FRONT_END_VARIANTS,
];
