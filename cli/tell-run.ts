import { feedReporters, type Reporter, type ReportFailure } from '../reports/index.ts';
import type { Event } from '../spec/words/event.ts';
import { OperationalError } from '../spec/words/operational-error.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';
import { tellOperationalError } from './tell-error.ts';

interface Telling {
  readonly reporters: readonly Reporter[];
  readonly surroundings: Pick<Surroundings, 'stderr'>;
  readonly verbose: boolean;
}

/** The exit code of a command whose own would be `code`, when a report was lost: a graver one stays. */
export type WorstExitCode = (code: ExitCode) => ExitCode;

/** Tells a run to its reporters. Those that fail are told on standard error at the end, each in a line with a hint, and keep the command from exiting with 0. */
export async function tellRun(events: AsyncIterable<Event>, telling: Telling): Promise<WorstExitCode> {
  const failures: ReportFailure[] = [];
  const onFailure = (failure: ReportFailure) => void failures.push(failure);
  try {
    await feedReporters({ events, reporters: telling.reporters, onFailure });
  } finally {
    tellFailures(failures, telling);
  }
  return (code) => (failures.length > 0 && code < EXIT.unusable ? EXIT.unusable : code);
}

/** Tells which reports were lost, and why. */
export function tellFailures(
  failures: readonly ReportFailure[],
  { surroundings: { stderr }, verbose }: Omit<Telling, 'reporters'>,
): void {
  for (const failure of failures) stderr.write(tellOperationalError(toOperational(failure), { verbose }));
}

/** What broke a report in any other way is a bug of it, and no reason to lose the run. */
function toOperational({ reporter, error }: ReportFailure): OperationalError {
  if (error instanceof OperationalError) return error;
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new OperationalError(`The report ${reporter} broke off: ${what}.`, {
    code: 'REPORT_BROKE',
    hint: 'This is a bug in datazone-conformance, not a finding about the target. The other reports are whole, and `report` makes this one of a results.json.',
    cause: error,
  });
}
