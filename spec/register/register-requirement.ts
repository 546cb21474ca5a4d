import { readSource } from '../requirements/compute-requirements.ts';
import {
  EDITIONS,
  type Edition,
  type Level,
  type Party,
  type Provenance,
  type Requirement,
  requirementId,
} from '../words/requirement.ts';

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
  /** The source to cite when the entry holds for any JSON operation; entries without it hold for the registered operation only. */
  readonly anyOperation?: string;
}

/** Completes an entry. Every requirement is made here or computed from the document. */
export function registerRequirement(entry: RegisterEntry, party: Party): Requirement {
  const [first, ...rest] = entry.sources;
  return {
    id: requirementId(entry.id),
    party,
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
