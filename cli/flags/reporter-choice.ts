import { FORMAT_NAMES, type FormatName } from '../../reports/formats/format-names.ts';
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

/** What tells many saved runs side by side. */
export const MATRIX = 'matrix';

type Choice<Name> = Omit<ReporterChoice, 'name'> & { readonly name: Name };

/** `NAME` or `NAME=PATH`. */
export const reporterChoice: Parser<ReporterChoice> = choiceAmong(REPORTER_NAMES);

/** The same, with what only saved runs can be told as. */
export const savedReporterChoice: Parser<Choice<ReporterName | typeof MATRIX>> = choiceAmong([
  ...REPORTER_NAMES,
  MATRIX,
]);

function choiceAmong<Name extends string>(names: readonly Name[]): Parser<Choice<Name>> {
  return Object.assign((text: string, place: string) => readChoice(names, { text, place }), { choices: names });
}

function readChoice<Name extends string>(
  names: readonly Name[],
  { text, place }: { readonly text: string; readonly place: string },
): Choice<Name> {
  const equals = text.indexOf('=');
  const name = oneOf(names)(equals < 0 ? text : text.slice(0, equals), place);
  if (equals < 0) return { name };
  const path = text.slice(equals + 1);
  if (path === '') throw usageError(`${place} ${text} names no file.`, `For instance ${place} ${name}=${name}.txt.`);
  return { name, path };
}
