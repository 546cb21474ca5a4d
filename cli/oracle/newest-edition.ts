import type { Fault, Variant } from '../../emulator/index.ts';
import { DEFAULT_EDITION, EDITIONS, type Edition } from '../../spec/words/requirement.ts';

/** The newest edition of which a fault or a variant is one. */
export function newestEdition({ editions = EDITIONS }: Fault | Variant): Edition {
  return editions.at(-1) ?? DEFAULT_EDITION;
}
