import type { RequirementResult } from '../../spec/words/run-record.ts';

/** The id, and the level where it is not MUST: what a reader of a list of ids needs to know. */
export const nameRequirement = ({ id, level }: RequirementResult): string =>
  level === 'must' ? id : `${id} (${level})`;
