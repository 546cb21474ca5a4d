/** How many bytes of a body are always kept. */
export const KEPT_BYTES = 8 * 1024;
/** Longest body that is kept whole. */
const LONGEST_WHOLE = 1024 * 1024;
/** How many bytes of such long bodies a run keeps. */
const MOST_OF_A_RUN = 32 * 1024 * 1024;

/** Says how much of each body is kept, so that what a target sends cannot make a record of any size. */
export interface BodyBudget {
  /** How many bytes of a body of this length are kept; what is granted is spent. */
  readonly grant: (bytes: number) => number;
}

/** Opens the budget of a run. */
export function openBodyBudget(): BodyBudget {
  let left = MOST_OF_A_RUN;
  return {
    grant: (bytes) => {
      if (bytes <= KEPT_BYTES) return bytes;
      if (bytes > LONGEST_WHOLE || bytes > left) return KEPT_BYTES;
      left -= bytes;
      return bytes;
    },
  };
}

/** For what may never reach a report: only the beginning of a long body. */
export const SMALL_BUDGET: BodyBudget = { grant: (bytes) => Math.min(bytes, KEPT_BYTES) };
