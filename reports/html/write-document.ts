import { createHash } from 'node:crypto';
import { ROOT } from './page-data.ts';
import type { Bundle } from './read-bundle.ts';

/** A document of one file: a policy that lets nothing run or load but what is in it, blocks of data, and the script that draws them. */
export function* writeDocument(page: {
  readonly title: string;
  /** What is said where scripts do not run, in plain words. */
  readonly summary: string;
  readonly bundle: Bundle;
  readonly blocks: Iterable<string>;
  /** Further rules, for print. */
  readonly extraStyle?: string;
}): Generator<string> {
  const script = page.bundle.script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const style = `${page.bundle.style}${page.extraStyle ?? ''}`;
  const policy = [
    "default-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(page.title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="${ROOT}"></div>
<noscript><p>${escapeMarkup(page.summary)}</p></noscript>
`;
  yield* page.blocks;
  yield `<script>${script}</script>\n</body>\n</html>\n`;
}

/** A block of data. No browser runs it, and no policy is asked about it. */
export const dataBlock = (attributes: string, json: string): string =>
  `<script type="application/json" ${attributes}>${json}</script>\n`;

const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** Text that markup must not read. Characters that move the cursor or hide are none of this: the page shows them as escapes. */
const escapeMarkup = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
