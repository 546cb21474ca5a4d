import type { Alteration, Variant } from '../deviation.ts';

type Told = Pick<Variant, 'sentence' | 'because' | 'editions'> & {
  readonly apply: Alteration;
  /** Absent: the way was made up. */
  readonly seenIn?: string;
};

/** Writes variants of one family down, so that each says only what is its own. */
export const variantFamily =
  (family: string) =>
  (name: string, told: Told): Variant => ({ name, family, seenIn: 'constructed', ...told });
