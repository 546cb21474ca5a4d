interface Place {
  /** Document, section and the number of the statement in that section: `api-reference/request-body/clientToken/4`. */
  readonly id: string;
  /** What the document states there, in our own words. */
  readonly says: string;
}

/** One normative statement of a document: either requirements hold it, or it says why no server can be tested for it. */
export type Statement = Place &
  (
    | { readonly kind: 'tested'; readonly requirements: readonly [string, ...string[]] }
    | { readonly kind: 'untested'; readonly reason: string }
  );

/** Statements of one section, numbered in the order of the document; each is what it says, then its requirements or why it has none. */
export function section(
  place: string,
  statements: readonly (readonly [says: string, ...requirements: readonly [string, ...string[]]] | Untested)[],
): readonly Statement[] {
  return statements.map((statement, index) => {
    const id = `${place}/${index + 1}`;
    if ('reason' in statement) return { id, kind: 'untested', ...statement };
    const [says, ...requirements] = statement;
    return { id, kind: 'tested', says, requirements };
  });
}

interface Untested {
  readonly says: string;
  readonly reason: string;
}
