/** Holds two runs side by side. */
export { compareRecords } from './compare-records.ts';
export { renderDiffJson, renderDiffMarkdown, renderDiffText } from './render-diff.ts';
