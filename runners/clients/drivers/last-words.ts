import { constants } from 'node:os';
import { OperationalError } from '../../../spec/words/operational-error.ts';

/** Lines of a driver's stderr that an error message quotes at most. */
const QUOTED_LINES = 5;

const SIGNAL_NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(constants.signals).map(([name, number]) => [number, name]),
);

/** Keeps the end of what a driver writes on stderr. */
export interface LastWords {
  readonly take: (line: string) => void;
  /** One sentence. */
  readonly quote: () => string;
}

export function openLastWords(): LastWords {
  const lines: string[] = [];
  return {
    take: (line) => {
      // Below a line of its source, Python marks the place: without that line it says nothing.
      if (/^[\s^~]*$/.test(line)) return;
      if (lines.push(line.trim()) > QUOTED_LINES) lines.shift();
    },
    quote: () =>
      lines.length === 0
        ? 'The driver wrote nothing on stderr.'
        : `The last words of the driver on stderr: ${lines.join(' | ')}`,
  };
}

/** An error of the driver: exit code 2 when it never came up, 3 when it broke off in the middle. */
export function driverError(
  message: string,
  { lastWords, ...told }: { readonly code: string; readonly lastWords: string; readonly exitCode: 2 | 3 },
): OperationalError {
  return new OperationalError(message, { ...told, hint: `This is no verdict on the client. ${lastWords}` });
}

/** How a driver ended that never said hello. The shell has codes of its own for a command that it cannot find, or cannot execute. */
export function describeStillbirth(code: number | null, signal: NodeJS.Signals | null): string {
  if (code === 127) return 'The driver was not found';
  if (code === 126) return 'The driver is no program that can be executed';
  return `The driver ended before it said hello, with ${describeEnd(code, signal)}`;
}

/** The shell tells the signal that ended its command by a code above 128. */
export function describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
  const name = signal ?? SIGNAL_NAMES.get((code ?? 0) - 128);
  return name === undefined ? `exit code ${code}` : `signal ${name}`;
}
