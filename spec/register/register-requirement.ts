import { EDITIONS, type Edition, type Level, type Provenance, type Requirement, requirementId } from '../words/requirement.ts';
import { readSource } from '../requirements/compute-requirements.ts';

/** A register entry as it is written down: what a schema cannot state. */
export interface RegisterEntry {
  readonly id: string;
  readonly level: Level;
  readonly provenance: Provenance;
  /** `document: section` each. */
  readonly sources: readonly [string, ...string[]];
  readonly promise: string;
  readonly test: string;
  readonly violation: string;
  readonly ambiguities?: readonly string[];
  readonly editions?: readonly Edition[];
}

/** Completes an entry. Every requirement of the server's side is made here or computed from the document. */
export function registerRequirement(entry: RegisterEntry): Requirement {
  const [first, ...rest] = entry.sources;
  return {
    id: requirementId(entry.id),
    party: 'server',
    level: entry.level,
    provenance: entry.provenance,
    sources: [readSource(first), ...rest.map(readSource)],
    editions: entry.editions ?? EDITIONS,
    promise: entry.promise,
    test: entry.test,
    violation: entry.violation,
    ambiguities: entry.ambiguities ?? [],
  };
}
