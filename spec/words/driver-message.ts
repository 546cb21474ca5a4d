import type { Credentials } from './configuration.ts';
import type { JsonObject } from './json.ts';

/** The version of the line protocol between the suite and a driver: one JSON object a line, each way. */
export const DRIVER_PROTOCOL = 1;

/** What a driver says first, before it is asked anything. */
export interface DriverHello {
  readonly type: 'hello';
  readonly protocol: number;
  readonly sdk: string;
  readonly version: string;
  readonly language: string;
  /** The client is a command line tool: the driver runs whole commands as well. */
  readonly commandLine?: boolean;
}

/** One call that the suite asks a driver to make. Several may be under way. */
export interface DriverCall {
  readonly type: 'call';
  readonly id: string;
  /** Where the request is to go; has a path of its own. */
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly input: JsonObject;
  /** What is absent is left to the SDK's own defaults: they are what is judged. `maxAttempts` counts the first attempt as well. */
  readonly options: { readonly timeoutMs?: number; readonly maxAttempts?: number };
}

/** What the user of the client was told. */
export type DriverOutcome =
  | { readonly outcome: 'output'; readonly output: JsonObject }
  | { readonly outcome: 'error'; readonly error: DriverError }
  /** This SDK has no way of saying such an input. */
  | { readonly outcome: 'unsupported'; readonly reason: string };

export interface DriverError {
  /** The server answered with an error, the input was refused before it was sent, or no usable answer came. */
  readonly kind: 'service' | 'validation' | 'transport';
  readonly code?: string;
  readonly message?: string;
  readonly status?: number;
  readonly requestId?: string;
}

/** One command that the suite asks the driver of a command line tool to run, as a user types it. */
export interface DriverCommand {
  readonly type: 'command';
  readonly id: string;
  /** Where the request is to go; the driver adds it to the command, with region, credentials, and JSON as the form of the output. */
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** What follows the name of the tool. */
  readonly words: readonly string[];
}

/** How a command ended, and what it wrote. */
export interface CommandExit {
  readonly outcome: 'exited';
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The answer to a call or to a command. */
export type DriverResult = { readonly type: 'result'; readonly id: string } & (DriverOutcome | CommandExit);
