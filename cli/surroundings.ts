/** A stream that may be a terminal. */
export type TextStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** What the command line sees of the world, gathered once at the edge. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute path. */
  readonly workingDirectory: string;
  /** Undefined: nobody can be asked anything. */
  readonly stdin?: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: TextStream;
  readonly stderr: TextStream;
}

/** The surroundings of this process. */
export const processSurroundings = (): Surroundings => ({
  environment: process.env,
  workingDirectory: process.cwd(),
  // Opening it has effects of its own, so that only who asks somebody does.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
});
