import { z } from 'zod';

const text = z.string().min(1);

/** One entry of a list of known deviations; that it names exactly one thing is checked beside it. */
export const KNOWN_ENTRY_SCHEMA = z.strictObject({
  requirement: text.optional(),
  case: text.optional(),
  reason: text,
  /** Numbers are what most trackers call their tickets. */
  ticket: z.union([text, z.number()]),
  expires: z.iso.date('a day is written YYYY-MM-DD').optional(),
});

/** An entry as it is written. */
export type KnownEntry = z.output<typeof KNOWN_ENTRY_SCHEMA>;
