import { createContext, Script } from 'node:vm';

/** What a regular expression is needed for. */
export type Pattern = Pick<RegExp, 'source' | 'flags' | 'test'>;

/**
 * Longest time for one text, in milliseconds. It is of the clock on the wall: on two cores with a load of 18, 200 were too few for a pattern without
 * any repetition, because the process did not get its turn. One that never ends costs it once.
 */
const LONGEST_MS = 5000;

/**
 * A regular expression that somebody else wrote: one that takes too long on a text ends with the error that `tooLong` makes, in place of keeping
 * whoever reads it for years.
 */
export function boundedPattern(
  { source, flags }: { readonly source: string; readonly flags: string },
  tooLong: (text: string) => Error,
): Pattern {
  const context: { text: string; readonly [name: string]: string } = { source, flags, text: '' };
  createContext(context);
  new Script('pattern = new RegExp(source, flags)').runInContext(context);
  const matching = new Script('pattern.lastIndex = 0; pattern.test(text)');
  return {
    source,
    flags,
    test: (text) => {
      context.text = text;
      try {
        return matching.runInContext(context, { timeout: LONGEST_MS }) === true;
      } catch (cause) {
        throw isTimeOut(cause) ? tooLong(text) : cause;
      }
    },
  };
}

/** By its code alone: an error of another context is no instance of this one's class. */
const isTimeOut = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
