import type { ExitCode } from '../exit-codes.ts';
import type { Flags, FlagValues } from '../flags/flag.ts';
import { readFlags } from '../flags/read-flags.ts';
import type { Surroundings } from '../surroundings.ts';

/** A word after the name of a command, in the notation of the help: `<needed>`, `[optional]`, `[several...]`. */
interface Word {
  readonly notation: string;
  readonly help: string;
}

/** A command as its author writes it. */
interface CommandParts<F extends Flags> {
  readonly name: string;
  /** One line for `--help`. */
  readonly description: string;
  readonly words?: readonly Word[];
  readonly flags: F;
  /** What `--help` shows below the flags. */
  readonly examples: string;
  /** Loads the command's own code, and runs it. */
  readonly start: (
    given: { readonly words: readonly string[]; readonly flags: FlagValues<F> },
    surroundings: Surroundings,
  ) => Promise<ExitCode>;
}

/** A command of the program, whatever its flags are. */
export interface Definition extends Omit<CommandParts<Flags>, 'start' | 'words'> {
  readonly words: readonly Word[];
  /** Reads the texts of the flags, and runs the command. Throws an OperationalError that names a wrong flag or variable. */
  readonly start: (
    given: { readonly words: readonly string[]; readonly options: Readonly<Record<string, unknown>> },
    surroundings: Surroundings,
  ) => Promise<ExitCode>;
}

/** A command. Its code is loaded when it runs, so that `--help` need not wait for it. */
export function defineCommand<F extends Flags>({ start, words = [], ...parts }: CommandParts<F>): Definition {
  return {
    ...parts,
    words,
    start: (given, surroundings) => {
      const { environment } = surroundings;
      return start(
        { words: given.words, flags: readFlags(parts.flags, { options: given.options, environment }) },
        surroundings,
      );
    },
  };
}
