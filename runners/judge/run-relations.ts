import type { RunRelation, Step } from '../../spec/words/case.ts';

type RelationKind = RunRelation['kind'];

/** True when the token of the step settles whose run is due: that of the earlier step. */
export function sharesToken({ kind }: RunRelation): boolean {
  return kind === 'replay' || kind === 'mismatch' || kind === 'twin';
}

/** Names of the errors that may be answered in place of the earlier run. */
export function refusalsOf(kind: RelationKind): readonly string[] {
  if (kind === 'replay') return ['ConflictException'];
  return kind === 'mismatch' ? ['ConflictException', 'ValidationException'] : [];
}

/** True for a step whose token nobody used before: the run that it starts is a new one. */
export function startsOwnRun({ expect, request }: Step): boolean {
  if (request.token.kind !== 'unique') return false;
  if (expect.kind === 'accept') return expect.clears === undefined;
  return expect.kind === 'run' && expect.relations.every(({ kind }) => kind === 'other');
}

/** Steps whose run may be answered with everything that was told of it before, for another input in the same domain. */
export function repeatedSteps({ expect }: Step): readonly number[] {
  if (expect.kind !== 'run') return [];
  return expect.relations.flatMap(({ kind, step }) => (kind === 'mismatch' ? [step] : []));
}

/** True for a step whose answer may be that of an earlier step, its request id included. */
export function mayRepeat({ expect }: Step): boolean {
  if (expect.kind === 'accept') return expect.clears !== undefined;
  return expect.kind === 'run' && expect.relations.some(({ kind }) => kind !== 'other');
}
