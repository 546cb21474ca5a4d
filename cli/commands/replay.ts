import { type Page, pageFor, renderCase } from '../../reports/index.ts';
import type { CaseResult } from '../../spec/words/finding.ts';
import type { Target } from '../../spec/words/run-record.ts';
import { completeSettings } from '../complete-settings.ts';
import { EXIT, type ExitCode, type FailOn, isHeld } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { REPLAY_FLAGS } from '../flags/run-flags.ts';
import { confirmLive } from '../live/confirm-live.ts';
import { type Replay, readReplay } from '../read-replay.ts';
import { rerunCase } from '../rerun-case.ts';
import { watchSignals } from '../signals.ts';
import type { Surroundings } from '../surroundings.ts';

type ReplayFlags = FlagValues<typeof REPLAY_FLAGS>;

/** `replay ID|FILE`: runs cases again, each with the controls that it stands on, and shows each in full. */
export async function replay(
  { what, flags }: { readonly what: string; readonly flags: ReplayFlags },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const plan = await readReplay(what, surroundings.workingDirectory);
  const settings = await completeSettings(aim(flags, plan), surroundings);
  for (const caseId of plan.caseIds)
    await confirmLive({ ...settings, caseId }, { surroundings, isConfirmed: flags.yes === true });
  const show = presenter(settings, surroundings);
  using interruption = watchSignals();
  const results: CaseResult[] = [];
  for (const caseId of plan.caseIds) {
    if (interruption.signal.aborted) break;
    const result = await rerunCase({ settings, caseId, signal: interruption.signal });
    results.push(result);
    show(result);
  }
  if (settings.json) surroundings.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  return interruption.exitCode() ?? exitCodeOfCases(results, settings.failOn);
}

/** A recorded run is replayed against its own target unless another one is named. */
function aim(flags: ReplayFlags, { target, edition }: Replay): ReplayFlags {
  const recorded =
    flags.url !== undefined || flags.fault !== undefined || flags.config !== undefined ? undefined : target;
  return {
    ...(edition === undefined ? {} : { edition }),
    ...(recorded?.kind === 'url' ? aimAt(recorded) : {}),
    ...(recorded?.kind === 'embedded' && recorded.fault !== undefined ? { fault: recorded.fault } : {}),
    ...flags,
  };
}

/** A proxy is not in the record with its password, so that it is named again, or by the environment. */
function aimAt({ url, insecure, ca }: Extract<Target, { readonly kind: 'url' }>): ReplayFlags {
  return { url, ...(insecure === undefined ? {} : { insecure }), ...(ca === undefined ? {} : { ca }) };
}

function presenter(
  options: { readonly json: boolean; readonly verbose: boolean },
  { stdout }: Surroundings,
): (result: CaseResult) => void {
  const page: Page = pageFor(stdout, options);
  return options.json ? () => {} : (result) => stdout.write(renderCase(result, page));
}

/** A case that could not be run again settles nothing. */
function exitCodeOfCases(results: readonly CaseResult[], failOn: FailOn): ExitCode {
  if (results.some(({ findings }) => findings.some(({ level }) => isHeld(level, failOn)))) return EXIT.nonConformant;
  return results.some(({ verdict }) => verdict === 'untested') ? EXIT.inconclusive : EXIT.fine;
}
