/** Runs as pages for a browser. */
export { renderHtml } from './render-html.ts';
export { renderMatrix } from './render-matrix.ts';
