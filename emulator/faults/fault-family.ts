import type { Alteration, Fault } from '../deviation.ts';

type Told = Pick<Fault, 'sentence' | 'requirements' | 'editions'> & {
  readonly apply: Alteration;
  /** Absent: the defect was made up. */
  readonly seenIn?: string;
};

/** Writes faults of one family down, so that each says only what is its own. */
export const faultFamily =
  (family: string) =>
  (name: string, told: Told): Fault => ({ name, family, seenIn: 'constructed', ...told });
