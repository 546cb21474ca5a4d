import type { CaseResult, Finding } from '../spec/words/finding.ts';
import type { RequirementResult } from '../spec/words/run-record.ts';

/** A requirement that the target breaks. Test runners show `expected` beside `actual`. */
export class BrokenRequirement extends Error {
  override readonly name = 'BrokenRequirement';
  readonly expected: unknown;
  readonly actual: unknown;
  readonly finding: Finding;

  constructor(
    { level }: Pick<RequirementResult, 'level'>,
    { finding, reproduce }: { readonly finding: Finding; readonly reproduce: CaseResult['reproduce'] },
  ) {
    const { document, section } = finding.source;
    super(`${finding.message} (${level}; ${document}: ${section}; see it again: ${reproduce.replay})`);
    this.finding = finding;
    this.expected = finding.expected;
    this.actual = finding.observed;
  }
}
