import type { RunRecord } from '../../spec/words/run-record.ts';
import type { Rendered } from '../rendered.ts';
import type { FormatName } from './format-names.ts';

/** What makes a report of a run record. */
type Render = (record: RunRecord) => Rendered;

const LOADERS: Readonly<Record<FormatName, () => Promise<Render>>> = {
  json: async () => (await import('./render-json.ts')).renderJson,
  html: async () => (await import('../html/render-html.ts')).renderHtml,
  junit: async () => (await import('./junit/render-junit.ts')).renderJunit,
  markdown: async () => (await import('./render-markdown.ts')).renderMarkdown,
  github: async () => (await import('./render-github.ts')).renderGithub,
  ctrf: async () => (await import('./render-ctrf.ts')).renderCtrf,
  sarif: async () => (await import('./render-sarif.ts')).renderSarif,
  tap: async () => (await import('./render-tap.ts')).renderTap,
  csv: async () => (await import('./render-csv.ts')).renderCsv,
  shield: async () => (await import('./render-badge.ts')).renderShield,
  badge: async () => (await import('./render-badge.ts')).renderBadge,
};

/** Loads what makes the report of that name: most runs ask for none, and some of them stand on packages of their own. */
export const loadFormat = (name: FormatName): Promise<Render> => LOADERS[name]();
