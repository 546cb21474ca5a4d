import { assertNever } from '../spec/words/assert-never.ts';
import type { Target } from '../spec/words/run-record.ts';

/** The target in a few words, for a person. */
export function describeTarget(target: Target): string {
  switch (target.kind) {
    case 'url':
      return target.url;
    case 'embedded':
      return target.fault === undefined ? 'embedded emulator' : `embedded emulator with fault ${target.fault}`;
    default:
      return assertNever(target);
  }
}
