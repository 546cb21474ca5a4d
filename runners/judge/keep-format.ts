import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { JsonValue } from '../../spec/words/json.ts';

/** True when a value has a format; undefined when the suite cannot tell. What is no text has no format of text to break. */
export function keepsFormat(format: string, value: JsonValue): boolean | undefined {
  if (format === 'epoch-seconds') return typeof value === 'number' ? isEpochSeconds(value) : undefined;
  if (typeof value !== 'string' || !Object.hasOwn(fullFormats, format)) return undefined;
  const known = fullFormats[format as keyof typeof fullFormats];
  const validate = typeof known === 'object' && 'validate' in known ? known.validate : known;
  if (validate instanceof RegExp) return validate.test(value);
  return typeof validate === 'function' ? (validate as (text: string) => boolean)(value) : undefined;
}

/** Seconds of the years 2000 to 2100; a count of milliseconds is a thousand times that. */
export function isEpochSeconds(value: number): boolean {
  return value >= 946_684_800 && value < 4_102_444_800;
}
