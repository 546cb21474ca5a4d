/** Whoever reads a time as a binary fraction of a second may be off by this much. In seconds. */
const GRAIN_S = 2e-6;
/** Fractions that are multiples of an eighth, and of a millisecond, are exact in binary. */
const EIGHTH = 8;

/**
 * True when the time that a user was told is the one that was written, or that one cut or rounded to the millisecond. A fraction that binary
 * numbers cannot hold may be cut to the millisecond before it: .666 is .66599.
 *
 * @param written epoch seconds, as is `told`
 */
export function isSameTime(written: number, told: number): boolean {
  const ms = written * 1000;
  const isExact = Number.isInteger(written * EIGHTH);
  const cuts = [Math.round(ms), Math.trunc(ms), Math.floor(ms), ...(isExact ? [] : [Math.ceil(ms) - 1])];
  return [written, ...cuts.map((cut) => cut / 1000)].some((right) => Math.abs(right - told) <= GRAIN_S);
}
