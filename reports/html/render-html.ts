import type { RunRecord } from '../../spec/words/run-record.ts';
import { countVerdicts } from '../count-verdicts.ts';
import { describeTarget } from '../describe-target.ts';
import { escapeText } from '../escape-text.ts';
import { embedJson } from './embed-json.ts';
import { gatherTexts, packCase } from './pack-cases.ts';
import { CASE_BLOCK_CLASS, RUN_BLOCK } from './page-data.ts';
import { readBundle } from './read-bundle.ts';
import { dataBlock, writeDocument } from './write-document.ts';

/** How many characters of cases make a block: each is read by itself. */
const BLOCK_CHARACTERS = 256 * 1024;

/** How the page is printed, when it is printed at once. */
export interface Printing {
  readonly paper: 'a4' | 'letter';
}

/**
 * The run as one page for a browser, which needs no network. Everything that the target sent is data in it, never markup.
 *
 * @throws OperationalError when the script of the page was not built.
 */
export function renderHtml(record: RunRecord, printing?: Printing): Iterable<string> {
  const { passed, failed, untested } = countVerdicts(record.requirements);
  const title = `${escapeText(describeTarget(record.target))}: ${record.verdict}`;
  return writeDocument({
    title,
    summary: `${title}, edition ${record.contract.edition}, ${record.startedAt}. ${passed} requirements passed, ${failed} failed, ${untested} are untested. This page needs its script to show them.`,
    bundle: readBundle('run'),
    blocks: writeBlocks(record),
    ...(printing === undefined ? {} : { extraStyle: `@page{size:${printing.paper}}` }),
  });
}

function* writeBlocks({ cases, ...run }: RunRecord): Generator<string> {
  const texts = gatherTexts(cases);
  yield dataBlock(`id="${RUN_BLOCK}"`, embedJson({ run, cases: cases.length, texts: texts.list() }));
  let rows: string[] = [];
  let characters = 0;
  for (const result of cases) {
    const row = embedJson(packCase(result, texts));
    rows.push(row);
    characters += row.length;
    if (characters < BLOCK_CHARACTERS) continue;
    yield caseBlock(rows);
    rows = [];
    characters = 0;
  }
  if (rows.length > 0) yield caseBlock(rows);
}

const caseBlock = (rows: readonly string[]): string =>
  dataBlock(`class="${CASE_BLOCK_CLASS}"`, `[\n${rows.join(',\n')}\n]`);
