/** Reads the text of a value. `place` names where it stands, for instance `--workers`; a text that is wrong throws an OperationalError. */
export interface Parser<T> {
  (text: string, place: string): T;
  /** Every text that it takes, where these are few. */
  readonly choices?: readonly string[];
}

interface Described {
  /** One letter. */
  readonly short?: string;
  /** One line for `--help`. */
  readonly help: string;
}

/** A flag with one value. */
export interface ValueFlag<T> extends Described {
  readonly kind: 'value';
  /** What the value is called in `--help`. */
  readonly argument: string;
  readonly parse: Parser<T>;
}

/** A flag that may be given several times; in its environment variable, one value a line. */
export interface ListFlag<T> extends Described {
  readonly kind: 'list';
  readonly argument: string;
  readonly parse: Parser<T>;
}

/** A flag that is there or is not. */
export interface SwitchFlag extends Described {
  readonly kind: 'switch';
}

export type Flag = ValueFlag<unknown> | ListFlag<unknown> | SwitchFlag;
/** Flags by their name in camelCase: `maxTime` is `--max-time` and `DATAZONE_CONFORMANCE_MAX_TIME`. */
export type Flags = Readonly<Record<string, Flag>>;

type FlagValue<F extends Flag> =
  F extends ValueFlag<infer T> ? T : F extends ListFlag<infer T> ? readonly T[] : boolean;
/** What was given of some flags; what was not given is absent. */
export type FlagValues<F extends Flags> = { readonly [K in keyof F]?: FlagValue<F[K]> };

/** `maxTime` as `--max-time`. */
export const longName = (name: string): string => `--${kebab(name)}`;
/** `maxTime` as `DATAZONE_CONFORMANCE_MAX_TIME`. */
export const environmentName = (name: string): string =>
  `DATAZONE_CONFORMANCE_${kebab(name).replaceAll('-', '_').toUpperCase()}`;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
