import type { RunRecord } from '../../spec/words/run-record.ts';
import { buildMatrix } from './build-matrix.ts';
import { embedJson } from './embed-json.ts';
import { MATRIX_BLOCK } from './matrix-data.ts';
import { readBundle } from './read-bundle.ts';
import { dataBlock, writeDocument } from './write-document.ts';

/**
 * Many runs as one page: requirements against targets, differences first. In the house of the report of one run, and as safe as it.
 *
 * @throws OperationalError when the script of the page was not built.
 */
export function renderMatrix(records: readonly RunRecord[]): Iterable<string> {
  const title = `Conformance of ${records.length} targets`;
  return writeDocument({
    title,
    summary: `${title}. This page needs its script to show them.`,
    bundle: readBundle('matrix'),
    blocks: [dataBlock(`id="${MATRIX_BLOCK}"`, embedJson(buildMatrix(records)))],
  });
}
