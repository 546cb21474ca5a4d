import type { RunRecord } from '../../spec/words/run-record.ts';
import type { RunSettings } from '../settings.ts';
import type { Surroundings } from '../surroundings.ts';

/** What `--write-known` does at the end of a run; whether it may is found out before. */
export async function openDraft(
  path: string | undefined,
  { workingDirectory, stderr }: Surroundings,
): Promise<(record: RunRecord | undefined, settings: RunSettings) => Promise<void>> {
  if (path === undefined) return async () => {};
  const { refuseExisting, writeKnownList } = await import('./write-known-list.ts');
  refuseExisting(path, workingDirectory);
  return async (record, { knownDeviations }) => {
    const isWhole = record !== undefined && record.verdict !== 'inconclusive';
    const count = isWhole ? await writeKnownList(path, { record, given: knownDeviations, workingDirectory }) : 0;
    const told =
      count > 0
        ? `${path} lists ${count} known ${count === 1 ? 'deviation' : 'deviations'}. Put reasons and tickets of your own into it.`
        : `${path} was not written: ${isWhole ? 'nothing failed' : 'the run came to no verdict'}.`;
    stderr.write(`note: ${told}\n`);
  };
}
