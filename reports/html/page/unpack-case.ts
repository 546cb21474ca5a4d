import type { CaseResult } from '../../../spec/words/finding.ts';
import { requirementId } from '../../../spec/words/requirement.ts';
import { CASE_VERDICTS, type CaseRow } from '../page-data.ts';

/** The case that a row of the page stands for. */
export function unpackCase(row: CaseRow, texts: readonly string[]): CaseResult {
  const [id, title, verdict, attempts, requirements, replay, curl, rest] = row;
  const textAt = (number: number): string => texts[number] ?? '';
  return {
    id,
    title,
    verdict: CASE_VERDICTS[verdict] ?? 'untested',
    attempts,
    requirements: requirements.map((number) => requirementId(textAt(number))),
    findings: [],
    reproduce: {
      replay: typeof replay === 'string' ? replay : `${textAt(replay[0])}${id}${textAt(replay[1])}`,
      curl: typeof curl === 'string' ? curl : `${textAt(curl[0])}${curl[1]}`,
    },
    ...rest,
  };
}
