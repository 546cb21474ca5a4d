/** What may stand at a place of the command line. A list is told once, and named wherever it may stand. */
export type Candidates =
  | { readonly kind: 'anything' }
  | { readonly kind: 'files' }
  | { readonly kind: 'directories' }
  | { readonly kind: 'choices'; readonly words: readonly string[] }
  | { readonly kind: 'list'; readonly list: ListName };

/** Lists that are long, and the same wherever they may stand. */
export type ListName = 'requirements' | 'faults' | 'clients';

/** A flag as a shell completes it. */
export interface FlagWords {
  /** `--max-time`. */
  readonly long: string;
  /** `-u`. */
  readonly short?: string;
  readonly help: string;
  readonly isRepeatable: boolean;
  /** What follows it; undefined for a switch. */
  readonly value?: Candidates;
}

/** A command as a shell completes it. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly FlagWords[];
  /** What its words are. */
  readonly word: Candidates;
}

/** Everything that a shell needs to complete a command line of the program. */
export interface ProgramWords {
  readonly name: string;
  readonly commands: readonly CommandWords[];
  /** The command whose flags may stand where no command is named. */
  readonly defaultCommand: string;
  readonly lists: Readonly<Record<ListName, readonly string[]>>;
}
