import { usageError } from '../usage-error.ts';
import type { Parser } from './flag.ts';
import { oneOf } from './parsers.ts';

/** The reports that can be asked for. */
const REPORTER_NAMES = ['terminal', 'json', 'ndjson', 'junit'] as const;
export type ReporterName = (typeof REPORTER_NAMES)[number];

/** A report, and the file that it goes to; without a path it goes to standard output. */
export interface ReporterChoice {
  readonly name: ReporterName;
  readonly path?: string;
}

/** `NAME` or `NAME=PATH`. */
export const reporterChoice: Parser<ReporterChoice> = (text, place) => {
  const equals = text.indexOf('=');
  const name = oneOf(REPORTER_NAMES)(equals < 0 ? text : text.slice(0, equals), place);
  if (equals < 0) return { name };
  const path = text.slice(equals + 1);
  if (path === '') throw usageError(`${place} ${text} names no file.`, `For instance ${place} ${name}=${name}.txt.`);
  return { name, path };
};
