import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CaseId } from '../../spec/words/case.ts';
import type { CaseVerdict } from '../../spec/words/finding.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { Edition } from '../../spec/words/requirement.ts';
import type { Target } from '../../spec/words/run-record.ts';
import { readResults } from './read-results.ts';

/** What is known to be broken is looked at again as well: somebody may want to mend it. */
const BROKEN: ReadonlySet<CaseVerdict> = new Set(['failed', 'flaky', 'known']);

/** Cases to run again, and where they ran before when that is known. */
export interface Replay {
  readonly caseIds: readonly [CaseId, ...CaseId[]];
  readonly target?: Target;
  readonly edition?: Edition;
}

/** The case that was named, or the failed, flaky and known cases of the results file that was named. Throws an OperationalError for a file that is no such record. */
export async function readReplay(what: string, workingDirectory: string): Promise<Replay> {
  const path = resolve(workingDirectory, what);
  const isFile = (await stat(path).catch(() => undefined))?.isFile() ?? false;
  return isFile || what.endsWith('.json') ? replayResults(path) : { caseIds: [what] };
}

async function replayResults(path: string): Promise<Replay> {
  const record = await readResults(path);
  if (record.target.kind === 'traffic')
    throw new OperationalError(`${path} is about recorded traffic: there is nobody to send its requests to again.`, {
      code: 'NOTHING_TO_REPLAY',
      hint: 'Each of its failures has a command that shows the entry, and a curl line that sends its request.',
    });
  const [first, ...others] = record.cases.filter(({ verdict }) => BROKEN.has(verdict)).map(({ id }) => id);
  if (first !== undefined)
    return { caseIds: [first, ...others], target: record.target, edition: record.contract.edition };
  throw new OperationalError(`${path} lists no failed case.`, {
    code: 'NOTHING_TO_REPLAY',
    hint: 'Name a case by its id to run it again.',
  });
}
