import type { CaseRow, RunBlock } from '../page-data.ts';
import { CASE_BLOCK_CLASS, RUN_BLOCK } from '../page-data.ts';

/** The run that the page holds. */
export function readRunBlock(): RunBlock {
  return JSON.parse(document.getElementById(RUN_BLOCK)?.textContent ?? '');
}

/** The cases that the page holds, block by block. What was read is taken out of the document. */
export function* readCaseBlocks(): Generator<readonly CaseRow[]> {
  for (const block of document.querySelectorAll(`script.${CASE_BLOCK_CLASS}`)) {
    const rows = JSON.parse(block.textContent ?? '');
    block.remove();
    yield rows;
  }
}
