/** Words that sanitisers write in the place of a value, alone or with its name, in brackets or bare. */
const WORDS = 'redacted|sanitized|sanitised|scrubbed|masked|anonymi[sz]ed|removed|filtered|hidden|omitted|obfuscated';
/**
 * What stands in the place of a value: `[redacted]` and `[clientToken redacted]` (the HAR sanitizers of Google and Cloudflare), `[sanitized]`,
 * `REDACTED`, `<removed>`, `***`, `xxxxx`, dots.
 */
const MARK = new RegExp(
  `^\\s*(?:[*•█]{2,}|[xX]{4,}|(?:${WORDS})|[[<({_*%-]{1,3}[^\\]>)}]{0,60}\\b(?:${WORDS})\\b[^\\]>)}]{0,40}[\\]>)}_*%-]{1,3})\\s*$`,
  'i',
);

/** True for text that a sanitiser is known to write in the place of what was sent. */
export const isMark = (text: string): boolean => MARK.test(text);

/**
 * True for a body of JSON, or a text, in which a sanitiser left its mark, or may have emptied a text: an empty one is as it was sent only where
 * the length of the body is told and fits.
 */
export function isSanitised(text: string, { isOfToldLength }: { readonly isOfToldLength: boolean }): boolean {
  if (isMark(text)) return true;
  const value = parse(text);
  return value !== undefined && holdsMark(value, isOfToldLength);
}

function holdsMark(value: unknown, isOfToldLength: boolean): boolean {
  if (typeof value === 'string') return isMark(value) || (value === '' && !isOfToldLength);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((inner) => holdsMark(inner, isOfToldLength));
}

/** Undefined for what is no JSON, and for what is nested deeper than anything that is looked through. */
function parse(text: string): unknown {
  if (text.length > LONGEST || /(?:[[{]\s*){200}/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Longest body, in characters, that is looked through. */
const LONGEST = 1_000_000;
