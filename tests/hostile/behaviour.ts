import type { RunVerdict } from '../../spec/words/run-record.ts';

/** Something that listens, for as long as one run lasts. */
export interface Endpoint extends AsyncDisposable {
  readonly url: string;
  /** The proxy in front of it, when it has one. */
  readonly proxy?: string;
  /** Throws when the run did to this server or to another one what it must never do. */
  readonly check?: () => void;
}

/** One way for an endpoint to be hostile, broken or merely unusual, and what a run against it must come to. */
export interface Behaviour {
  /** Kebab-case, unique in the catalogue. */
  readonly name: string;
  /** What the endpoint does, one sentence in the present tense. */
  readonly sentence: string;
  readonly serve: () => Promise<Endpoint>;
  readonly verdict: RunVerdict;
  /** Requirements that turn red; for a run that is not non-conformant, none does. */
  readonly red?: readonly [string, ...string[]];
  /** What the run says about it: matched against the reason of the verdict and the findings, one a line. */
  readonly says?: RegExp;
  /** What the report tells on the way: notices and what was learnt. */
  readonly tells?: RegExp;
  /** The only cases that may fail, by their ids. */
  readonly onlyCases?: RegExp;
  /** Flags beyond those of every run here. */
  readonly flags?: readonly string[];
  readonly environmentFor?: (at: { readonly proxy: string }) => Readonly<Record<string, string>>;
  /** What stands in the line of the verdict. */
  readonly shows?: RegExp;
  /** What stands in no output. */
  readonly hides?: RegExp;
}
