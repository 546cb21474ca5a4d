import { expect, test } from 'vitest';
import { wrapText } from '../../reports/terminal/wrap-text.ts';

test('wrapText keeps to the width and indents what follows by the first line’s lead', () => {
  expect(wrapText('one two three four five six seven', { width: 24, first: '  - ' })).toEqual([
    '  - one two three four',
    '    five six seven',
  ]);
});

test('wrapText cuts a word that is longer than a line, and loses none of it', () => {
  const word = 'x'.repeat(95);
  const lines = wrapText(`see ${word} end`, { width: 40, first: '' });
  expect(lines.every((line) => line.length <= 40)).toBe(true);
  expect(lines.join(' ').replaceAll(' ', '')).toBe(`see${word}end`);
});

test('wrapText gives one line for no text', () => {
  expect(wrapText('', { width: 80, first: '  ' })).toEqual(['  ']);
});
