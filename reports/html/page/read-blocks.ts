import type { CaseRow, RunBlock } from '../page-data.ts';
import { CASE_BLOCK_CLASS, RUN_BLOCK } from '../page-data.ts';

/** The run that the page holds. */
export function readRunBlock(): RunBlock {
  return JSON.parse(document.getElementById(RUN_BLOCK)?.textContent ?? '');
}

/** The cases that the page holds, read once and taken out of the document. */
export function readCaseBlocks(): readonly CaseRow[] {
  const blocks = [...document.querySelectorAll(`script.${CASE_BLOCK_CLASS}`)];
  return blocks.flatMap((block): readonly CaseRow[] => {
    const rows = JSON.parse(block.textContent ?? '');
    block.remove();
    return rows;
  });
}
