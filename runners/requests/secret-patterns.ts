/** The text as it is, and as its UTF-8 looks where bytes are read as Latin-1. */
export function literalPattern(secret: string): string {
  return [...new Set([secret, latin1Of(secret)])].map((text) => escapePattern(text)).join('|');
}

/**
 * The text inside anything that was written in Base64, in either alphabet. Three bytes are four characters, so it looks in three ways,
 * by where it begins; characters at its ends that hold bits of its neighbours are left out.
 */
export function base64Pattern(secret: string): string {
  return [0, 1, 2]
    .map((shift) => {
      const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]);
      const text = bytes.toString('base64').replace(/=+$/, '');
      const inner = text.slice(shift === 0 ? 0 : shift + 1, bytes.length % 3 === 0 ? undefined : -1);
      return inner.replaceAll('+', '[-+]').replaceAll('/', '[/_]');
    })
    .join('|');
}

/** The text with any of its characters escaped as JSON, URLs and HTML do it, once or several times over. */
export function escapedPattern(secret: string): string {
  return [...latin1Of(secret)].map(escapedCharacter).join('');
}

function escapedCharacter(character: string): string {
  const code = character.charCodeAt(0);
  const hex = [...code.toString(16).padStart(2, '0')]
    .map((digit) => (/[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit))
    .join('');
  const forms = [
    `\\\\*${escapePattern(character)}`,
    `\\\\+u00${hex}`,
    `%(?:25)*${hex}`,
    `&(?:amp;)*#(?:0*${code}|[xX]0*${hex});`,
    ...(NAMED[character] === undefined ? [] : [`&(?:amp;)*${NAMED[character]};`]),
    ...(character === ' ' ? ['\\+'] : []),
  ];
  return `(?:${forms.join('|')})`;
}

const NAMED: Readonly<Record<string, string>> = { '"': 'quot', '&': 'amp', "'": 'apos', '<': 'lt', '>': 'gt' };

const escapePattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const latin1Of = (text: string): string => Buffer.from(text).toString('latin1');
