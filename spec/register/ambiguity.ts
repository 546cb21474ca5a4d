import { readSource } from '../requirements/compute-requirements.ts';
import type { DocumentId, Source } from '../words/requirement.ts';

/** Where a reading is found: a cited document, the JSON standard (RFC 8259), or a public implementation that chose for itself. */
export type ReadingDocument = DocumentId | 'json' | 'implementation';

/** One way to read the question, and who reads it so. */
export interface Reading {
  readonly source: { readonly document: ReadingDocument; readonly section: Source['section'] };
  readonly says: string;
}

interface Question {
  /** Stable, kebab-case; requirements, cases and the OpenAPI document name it. */
  readonly id: string;
  /** What is not settled, as one question. */
  readonly question: string;
  /** What the suite does, in plain words. */
  readonly treatment: string;
  /** Why it does so. */
  readonly why: string;
  /** Requirements that it bears on beyond those that name it themselves. */
  readonly touches?: readonly string[];
}

/**
 * A point on which the documents contradict themselves or each other, or say too little.
 *
 * Where only one place speaks at all, `nothingElse` says what that place leaves out.
 */
export type Ambiguity = Question &
  (
    | { readonly readings: readonly [Reading, Reading, ...Reading[]] }
    | { readonly readings: readonly [Reading]; readonly nothingElse: string }
  );

/** A reading; `source` is written `document: section`, as everywhere in this room. */
export function reading(source: `${ReadingDocument}: ${string}`, says: string): Reading {
  return { source: readSource(source), says };
}
