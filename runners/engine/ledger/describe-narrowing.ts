import type { KnownDeviation } from '../../../spec/words/known-deviation.ts';
import type { RunOutline } from '../../../spec/words/run-outline.ts';
import type { CertifyOptions } from '../certify-options.ts';

/** What leaves cases of every requirement out of a run, as flags; empty for a run of all. */
export function listNarrowing({
  grep,
  level,
  caseId,
  mode,
  shard,
}: Pick<RunOutline, 'level' | 'caseId' | 'mode' | 'shard'> & { readonly grep?: unknown }): readonly string[] {
  return [
    ...(mode === 'all' ? [] : [`--mode ${mode}`]),
    ...(grep === undefined ? [] : ['--grep']),
    ...(level === undefined ? [] : [`--level ${level}`]),
    ...(caseId === undefined ? [] : [`the one case ${caseId}`]),
    ...(shard === undefined ? [] : [`--shard ${shard.index}/${shard.of}`]),
  ];
}

/** Why listed requirements that pass in a narrowed run are not taken for mended; undefined where nothing is narrowed or listed. */
export function describeNarrowing(options: CertifyOptions): string | undefined {
  const narrowing = listNarrowing(options);
  const listsRequirement = (options.knownDeviations ?? []).some(
    ({ subject }: KnownDeviation) => subject.kind === 'requirement',
  );
  if (narrowing.length === 0 || !listsRequirement) return undefined;
  return `Whether a requirement that is listed as known passes now is not judged: this run leaves cases out (${narrowing.join(', ')}).`;
}
