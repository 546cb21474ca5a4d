import { foldEvents } from '../reports/index.ts';
import { loadContract } from '../spec/index.ts';
import type { Event } from '../spec/words/event.ts';
import type { RequirementId } from '../spec/words/requirement.ts';
import type { RequirementResult, RequirementVerdict, RunRecord } from '../spec/words/run-record.ts';
import { BrokenRequirement } from './broken-requirement.ts';
import { type CertifyOptions, certify } from './certify.ts';

/** One requirement, as a test of somebody's test runner. */
export interface RequirementTest {
  readonly id: RequirementId;
  /** The id and the promise, as the name of a test. */
  readonly title: string;
  /**
   * Waits for the run, and says whether the promise is kept. `skipped`: nothing was found either way, with the reason.
   *
   * @throws BrokenRequirement with `expected` and `actual`, which test runners show as a difference.
   */
  readonly check: () => Promise<{ readonly kind: 'kept' } | { readonly kind: 'skipped'; readonly reason: string }>;
}

/** The requirements of one run, known before it begins. */
export interface RequirementTests {
  readonly tests: readonly RequirementTest[];
  /** Runs once, at the first call, however often it is called; throws when no verdict can be reached. */
  readonly run: () => Promise<RunRecord>;
}

/**
 * One test a requirement, for any test runner: ask `run` before the first test, with a time limit of a minute or more, then `check` in each.
 *
 * @throws OperationalError for options that cannot be used.
 * @example
 * import { before, test } from 'node:test';
 * import { requirementTests } from 'datazone-conformance';
 *
 * const { tests, run } = await requirementTests({ url: 'http://127.0.0.1:4566', mode: 'coverage' });
 * before(run, { timeout: 300_000 });
 * for (const { title, check } of tests) test(title, async (t) => {
 *   const outcome = await check();
 *   if (outcome.kind === 'skipped') t.skip(outcome.reason);
 * });
 */
export function requirementTests(options: CertifyOptions = {}): Promise<RequirementTests> {
  return requirementTestsOf(() => certify(options), options);
}

/** The same for a run that is composed elsewhere. */
export async function requirementTestsOf(
  start: () => AsyncIterable<Event>,
  { edition, requirement, failOnFlaky = false }: Pick<CertifyOptions, 'edition' | 'requirement' | 'failOnFlaky'>,
): Promise<RequirementTests> {
  const contract = await loadContract(edition === undefined ? {} : { edition });
  const requirements = contract.requirements.filter(
    ({ party, id }) => party === 'server' && (requirement === undefined || isBelow(id, requirement)),
  );
  let pending: Promise<RunRecord> | undefined;
  const run = () => {
    pending ??= runOnce(start());
    return pending;
  };
  return {
    run,
    tests: requirements.map(({ id, promise }) => ({
      id,
      title: `${id}: ${promise}`,
      check: async () => readOutcome(id, { record: await run(), failOnFlaky }),
    })),
  };
}

const isBelow = (id: string, requirement: string): boolean => id === requirement || id.startsWith(`${requirement}.`);

async function runOnce(events: AsyncIterable<Event>): Promise<RunRecord> {
  const record = foldEvents(await Array.fromAsync(events));
  if (record === undefined) throw new Error('The run ended without a verdict.');
  if (record.verdict === 'inconclusive') throw new Error(`No verdict can be reached: ${record.reason ?? ''}`);
  return record;
}

const SILENT: ReadonlySet<RequirementVerdict> = new Set(['untested', 'not-applicable', 'known']);

function readOutcome(
  id: RequirementId,
  { record, failOnFlaky }: { readonly record: RunRecord; readonly failOnFlaky: boolean },
): Awaited<ReturnType<RequirementTest['check']>> {
  const result = record.requirements.find((requirement) => requirement.id === id);
  if (result === undefined) return { kind: 'skipped', reason: 'No case about it was chosen.' };
  const isSilent = SILENT.has(result.verdict) || (result.verdict === 'flaky' && !failOnFlaky);
  if (isSilent) return { kind: 'skipped', reason: result.reason ?? result.verdict };
  if (result.verdict !== 'passed') throw breachOf(result, record);
  return { kind: 'kept' };
}

function breachOf(result: RequirementResult, { cases }: RunRecord): Error {
  const broken = cases.find(({ findings }) => findings.some(({ requirement }) => requirement === result.id));
  const finding = broken?.findings.find(({ requirement }) => requirement === result.id);
  if (broken === undefined || finding === undefined) throw new Error(`${result.id} failed without a finding`);
  return new BrokenRequirement(result, { finding, reproduce: broken.reproduce });
}
