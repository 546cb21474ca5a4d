import type { RunRecord } from '../../spec/words/run-record.ts';
import { renderHtml } from '../html/render-html.ts';
import type { Rendered } from '../rendered.ts';
import { renderJunit } from './junit/render-junit.ts';
import { renderBadge, renderShield } from './render-badge.ts';
import { renderCsv } from './render-csv.ts';
import { renderCtrf } from './render-ctrf.ts';
import { renderGithub } from './render-github.ts';
import { renderJson } from './render-json.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderSarif } from './render-sarif.ts';
import { renderTap } from './render-tap.ts';

/** What can be made of a whole run record, by the name that a user asks for it with. */
export const FORMATS = {
  json: renderJson,
  html: renderHtml,
  junit: renderJunit,
  markdown: renderMarkdown,
  github: renderGithub,
  ctrf: renderCtrf,
  sarif: renderSarif,
  tap: renderTap,
  csv: renderCsv,
  shield: renderShield,
  badge: renderBadge,
} as const satisfies Readonly<Record<string, (record: RunRecord) => Rendered>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
