/** What can be made of a whole run record, as a user asks for it. */
export const FORMAT_NAMES = [
  'json',
  'html',
  'junit',
  'markdown',
  'github',
  'ctrf',
  'sarif',
  'tap',
  'csv',
  'shield',
  'badge',
] as const;

export type FormatName = (typeof FORMAT_NAMES)[number];
