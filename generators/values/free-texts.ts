/** Text that a member without any constraint may be: by length, and by characters that stores, paths and shells read in ways of their own. */
export const FREE_TEXTS: readonly (readonly [name: string, value: string])[] = [
  ['no-characters', ''],
  ['1-character', 'a'],
  ['37-characters', 'a'.repeat(37)],
  ['257-characters', 'a'.repeat(257)],
  ['1024-characters', 'a'.repeat(1024)],
  ['space', 'an asset'],
  ['punctuation', "it's:(an);asset*$"],
  ['slashes', 'a/b\\c'],
  ['parent-folder', '..'],
  ['resource-name', 'arn:aws:datazone:us-east-1:123456789012:asset/a'],
  ['percent-escape', 'a%2Fb%zz'],
  ['quotes', '"a"'],
  ['line-ends', 'a\r\nb'],
  ['nul', 'a\u0000b'],
  ['non-ascii', 'ünïcödé'],
  ['emoji', '👍🏽'],
];
