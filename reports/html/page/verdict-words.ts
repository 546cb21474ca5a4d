import type { Level } from '../../../spec/words/requirement.ts';
import type { RequirementVerdict, RunVerdict } from '../../../spec/words/run-record.ts';

/** A verdict as the page shows it: a sign beside the word, so that no colour is needed to tell them apart. */
export const VERDICT_WORDS: Readonly<Record<RequirementVerdict, { readonly word: string; readonly sign: string }>> = {
  passed: { word: 'Passed', sign: '✓' },
  failed: { word: 'Failed', sign: '✕' },
  flaky: { word: 'Flaky', sign: '≈' },
  known: { word: 'Known', sign: '◆' },
  untested: { word: 'Untested', sign: '?' },
  'not-applicable': { word: 'Not applicable', sign: '–' },
};

/** The verdict on a run: its word, what it means, and the requirement's verdict whose colour it has. */
export const RUN_VERDICT_WORDS: Readonly<
  Record<RunVerdict, { readonly word: string; readonly meaning: string; readonly tone: RequirementVerdict }>
> = {
  conformant: { word: 'Conformant', meaning: 'Every requirement that applies was tested, and kept.', tone: 'passed' },
  'conformant-with-deviations': {
    word: 'Conformant with deviations',
    meaning:
      'No MUST is broken that is not listed as known. A SHOULD is broken, or something is known, or comes and goes.',
    tone: 'known',
  },
  partial: {
    word: 'Partial',
    meaning: 'No MUST is broken, but not every MUST could be tested.',
    tone: 'untested',
  },
  'non-conformant': { word: 'Non-conformant', meaning: 'At least one MUST is broken.', tone: 'failed' },
  inconclusive: { word: 'Inconclusive', meaning: 'The run came to no verdict.', tone: 'not-applicable' },
};

export const LEVEL_WORDS: Readonly<Record<Level, string>> = { must: 'MUST', should: 'SHOULD', may: 'MAY' };

/** `1 case`, `1,890 requests`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
