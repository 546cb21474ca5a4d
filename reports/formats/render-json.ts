import type { RunRecord } from '../../spec/words/run-record.ts';

/** Characters that are gathered before they are handed over. */
const PART_CHARACTERS = 64 * 1024;

/**
 * `results.json`: the run record, indented, with a final newline. Its shape is `results.schema.json` in this room. The text is that of
 * `JSON.stringify`, made item by item, because that of many cases is longer than one text can be.
 */
export function* renderJson(record: RunRecord): Generator<string> {
  let part = '';
  for (const piece of piecesOf(record)) {
    part += piece;
    if (part.length < PART_CHARACTERS) continue;
    yield part;
    part = '';
  }
  yield part;
}

function* piecesOf(record: RunRecord): Generator<string> {
  yield '{';
  let separator = '\n';
  for (const [member, value] of Object.entries(record)) {
    if (value === undefined) continue;
    yield `${separator}  ${JSON.stringify(member)}: `;
    separator = ',\n';
    if (Array.isArray(value) && value.length > 0) yield* itemsOf(value);
    else yield indented(value, '  ');
  }
  yield '\n}\n';
}

function* itemsOf(items: readonly unknown[]): Generator<string> {
  let separator = '[\n';
  for (const item of items) {
    yield `${separator}    ${indented(item, '    ')}`;
    separator = ',\n';
  }
  yield '\n  ]';
}

/** A line break in JSON is always one between its parts: in texts it is escaped. */
const indented = (value: unknown, indent: string): string =>
  JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
