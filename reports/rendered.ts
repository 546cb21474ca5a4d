/** The text of a report: whole, or part by part as it is made, where the whole may be larger than memory should hold. */
export type Rendered = string | Iterable<string>;

/** The parts of a text, in order. */
export const partsOf = (rendered: Rendered): Iterable<string> => (typeof rendered === 'string' ? [rendered] : rendered);
