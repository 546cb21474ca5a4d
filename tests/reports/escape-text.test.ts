import { expect, test } from 'vitest';
import { escapeText } from '../../reports/escape-text.ts';

test.each([
  ['a colour sequence', '\u001b[31mred', '\\x1b[31mred'],
  ['a C1 control', '\u009b31m', '\\x9b31m'],
  ['line breaks and tabs', 'a\r\n\tb', 'a\\r\\n\\tb'],
  ['a bidirectional override', 'a\u202eb', 'a\\u202eb'],
  ['a zero-width space', 'a\u200bb', 'a\\u200bb'],
  ['a line separator', 'a\u2028b', 'a\\u2028b'],
  ['a lone surrogate', 'a\ud800b', 'a\\ud800b'],
  ['a tag character', 'a\u{e0041}b', 'a\\u{e0041}b'],
  ['ordinary text in any script', 'naïve 漢字 😀', 'naïve 漢字 😀'],
])('escapeText makes %s harmless', (_, text, safe) => {
  expect(escapeText(text)).toBe(safe);
});
