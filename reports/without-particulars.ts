/** What was observed, without what differs from answer to answer: ids, tokens and times, and what a success carries. */
export function withoutParticulars(observed: string): string {
  return observed.replace(SUCCESS_BODY, '$1').replace(IDENTIFIER, '#');
}

/** A success as findings quote it. Which members it carries depends on what was asked. */
const SUCCESS_BODY = /\b(2\d\d, [\w.+/-]+): \{[\s\S]*$/;

/** A word of six characters or more with a digit in it. Statuses and bounds are shorter. */
const IDENTIFIER = /\b(?=[\w.-]{6})(?=[\w.-]*\d)[\w.-]+/g;
