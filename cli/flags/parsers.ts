import { didYouMean } from '../../spec/words/did-you-mean.ts';
import type { Shard } from '../../spec/words/shard.ts';
import { usageError } from '../usage-error.ts';
import type { Parser } from './flag.ts';
import { isHeaderName, targetHeaderFault } from './header-fault.ts';

/** The name of a PDF. Another file is not taken, since most often it is the next word of the command line. */
export const pdfFile: Parser<string> = (text, place) => {
  if (/.\.pdf$/i.test(text)) return text;
  throw usageError(
    `${place} wants a file whose name ends in .pdf, not "${text}".`,
    `For instance ${place} report.pdf.`,
  );
};

/** A whole number within bounds, both included. */
export function wholeNumber(bounds: { readonly from: number; readonly to: number }): Parser<number> {
  return (text, place) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= bounds.from && number <= bounds.to) return number;
    throw usageError(
      `${place} wants a whole number from ${bounds.from} to ${bounds.to}, not "${text}".`,
      `For instance ${place} ${Math.max(bounds.from, 1)}.`,
    );
  };
}

/** One of several parts, counted from 1: `2/7`. */
export const shard: Parser<Shard> = (text, place) => {
  const [, index = '', of = ''] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  if (index === '')
    throw usageError(`${place} wants which shard of how many, not "${text}".`, `For instance ${place} 2/7.`);
  const parsed = { index: Number(index), of: Number(of) };
  if (parsed.of < 1 || parsed.of > MOST_SHARDS)
    throw usageError(
      `${place} ${text}: there may be 1 to ${MOST_SHARDS} shards, not ${parsed.of}.`,
      `For instance ${place} 2/7.`,
    );
  if (parsed.index >= 1 && parsed.index <= parsed.of) return parsed;
  throw usageError(
    `${place} ${text}: there is no shard ${parsed.index} of ${parsed.of}.`,
    `Shards are counted from 1: ${place} 1/${parsed.of}${parsed.of === 1 ? '' : ` to ${place} ${parsed.of}/${parsed.of}`}.`,
  );
};

/** More machines than anybody has. */
const MOST_SHARDS = 10_000;

/** A number above zero. */
export const positiveNumber: Parser<number> = (text, place) => {
  const number = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && number > 0) return number;
  throw usageError(`${place} wants a number above 0, not "${text}".`, `For instance ${place} 10.`);
};

/** One of a few words. */
export function oneOf<T extends string>(words: readonly T[]): Parser<T> {
  const parse: Parser<T> = (text, place) => {
    const word = words.find((each) => each === text);
    if (word !== undefined) return word;
    throw usageError(
      `${place} wants ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, not "${text}".`,
      didYouMean(text, words) ?? `Choose one of them.`,
    );
  };
  return Object.assign(parse, { choices: words });
}

/** A regular expression. */
export const pattern: Parser<RegExp> = (text, place) => {
  try {
    return new RegExp(text, 'u');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw usageError(
      `${place} is no regular expression: ${why}.`,
      'Put a backslash before characters that are meant as they are.',
    );
  }
};

/** Any text that is not empty. */
export const text: Parser<string> = (value, place) => {
  if (value !== '') return value;
  throw usageError(`${place} is empty.`, 'Give it a value, or leave it out.');
};

/** The name of a header. */
export const headerName: Parser<string> = (value, place) => {
  if (isHeaderName(value)) return value;
  throw usageError(
    `${place} wants the name of a header, and nothing else.`,
    'Letters, digits and hyphens, for instance authorization.',
  );
};

/** A header as `Name: value`. */
export const headerField: Parser<readonly [name: string, value: string]> = (field, place) => {
  const colon = field.indexOf(':');
  const name = field.slice(0, Math.max(colon, 0)).trim();
  const value = field.slice(colon + 1).trim();
  // The text itself is not repeated: what goes wrong with a header is most often a token with a space too many.
  if (!isHeaderName(name))
    throw usageError(`${place} wants a header as "Name: value".`, `For instance -H 'x-tenant: blue'.`);
  const fault = targetHeaderFault(name, value);
  if (fault === undefined) return [name, value];
  throw usageError(`${place} "${name}" ${fault}.`, 'Leave this header out, or correct its value.');
};
