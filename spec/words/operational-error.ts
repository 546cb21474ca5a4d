/**
 * Something outside the suite that the person who runs it can mend: a configuration, a file, a flag, an endpoint.
 * It is never a statement about the target's conformance (that is a finding) and never a bug of the suite (that crashes).
 */
export class OperationalError extends Error {
  override readonly name = 'OperationalError';
  /** Stable, upper-case snake word, for instance `CONFIG_UNKNOWN_KEY`. */
  readonly code: string;
  /** What to do about it, in one or two sentences. */
  readonly hint: string;
  /** The documented exit code: 2 for usage and configuration, 3 when no verdict could be reached. */
  readonly exitCode: 2 | 3;

  constructor(message: string, options: { code: string; hint: string; exitCode?: 2 | 3; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.hint = options.hint;
    this.exitCode = options.exitCode ?? 2;
  }
}
