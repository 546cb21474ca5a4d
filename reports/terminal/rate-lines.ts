import type { Finding } from '../../spec/words/finding.ts';
import { labelled, type Page } from './page.ts';

/** How often a finding that comes and goes was seen: `    flaky     failed 2 of 4 runs`. No line for one that stays. */
export function rateLines({ rate }: Finding, page: Page): readonly string[] {
  return rate === undefined ? [] : labelled('flaky', { text: `failed ${rate.failed} of ${rate.of} runs`, page });
}
