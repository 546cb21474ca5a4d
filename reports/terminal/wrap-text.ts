/** Narrower than this, wrapping does more harm than good. */
const NARROWEST = 20;

/**
 * Breaks escaped text into lines of at most `width` characters. The first line starts with `first`, the others with as many
 * spaces. A word that is longer than a line, for instance a JSON body, is cut.
 */
export function wrapText(text: string, options: { readonly width: number; readonly first: string }): readonly string[] {
  const room = Math.max(NARROWEST, options.width - options.first.length);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => cut(whole, room))) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  const indent = ' '.repeat(options.first.length);
  return [...lines, line].map((each, index) => `${index === 0 ? options.first : indent}${each}`);
}

function cut(word: string, room: number): readonly string[] {
  if (word.length <= room) return [word];
  const characters = [...word];
  return Array.from({ length: Math.ceil(characters.length / room) }, (_, index) =>
    characters.slice(index * room, (index + 1) * room).join(''),
  );
}
