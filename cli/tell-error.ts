import { escapeText } from '../reports/escape-text.ts';
import type { OperationalError } from '../spec/words/operational-error.ts';

/** An operational error for a person: what and where, then what to do; with `verbose`, what caused it. No stack trace. */
export function tellOperationalError(error: OperationalError, options: { readonly verbose: boolean }): string {
  const causes = options.verbose ? causesOf(error).map((cause) => `caused by: ${escapeText(cause)}\n`) : [];
  return `error: ${escapeText(error.message)}\nhint: ${escapeText(error.hint)}\n${causes.join('')}`;
}

/** A bug in the suite, with everything that helps to find it. */
export function tellBug(error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `This is a bug in datazone-conformance, not a finding about the target.\n${what}\n`;
}

function causesOf(error: Error): readonly string[] {
  const { cause } = error;
  if (cause === undefined) return [];
  return cause instanceof Error ? [`${cause.name}: ${cause.message}`, ...causesOf(cause)] : [String(cause)];
}
