import type { Surroundings } from '../surroundings.ts';

/** How a live run is confirmed. */
export interface Confirmation {
  readonly surroundings: Surroundings;
  /** Confirmed beforehand, with a flag. */
  readonly isConfirmed: boolean;
}
