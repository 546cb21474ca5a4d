import { FORMAT_NAMES, type FormatName } from '../../reports/index.ts';
import { usageError } from '../usage-error.ts';
import type { Parser } from './flag.ts';
import { oneOf } from './parsers.ts';

export type ReporterName = 'terminal' | 'ndjson' | FormatName;

/** The reports that can be asked for. */
export const REPORTER_NAMES: readonly ReporterName[] = ['terminal', 'ndjson', ...FORMAT_NAMES];

/** A report, and the file that it goes to; without a path it goes to standard output. */
export interface ReporterChoice {
  readonly name: ReporterName;
  readonly path?: string;
}

/** `NAME` or `NAME=PATH`. */
export const reporterChoice: Parser<ReporterChoice> = Object.assign(readChoice, { choices: REPORTER_NAMES });

function readChoice(text: string, place: string): ReporterChoice {
  const equals = text.indexOf('=');
  const name = oneOf(REPORTER_NAMES)(equals < 0 ? text : text.slice(0, equals), place);
  if (equals < 0) return { name };
  const path = text.slice(equals + 1);
  if (path === '') throw usageError(`${place} ${text} names no file.`, `For instance ${place} ${name}=${name}.txt.`);
  return { name, path };
}
