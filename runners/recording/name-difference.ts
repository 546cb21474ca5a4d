import { isDeepStrictEqual } from 'node:util';
import type { HeaderField } from '../../spec/words/http.ts';
import type { RecordedRequest } from '../../spec/words/recording.ts';

/** The first thing in which two requests differ, in words; undefined when they are the same. */
export function nameDifference(recorded: RecordedRequest, made: RecordedRequest): string | undefined {
  if (recorded.method !== made.method) return `the method is ${recorded.method} there and ${made.method} here`;
  if (recorded.path !== made.path) return `the path is ${recorded.path} there and ${made.path} here`;
  const header = headerThatDiffers(recorded.headers, made.headers);
  if (header !== undefined) return `the header ${header} differs`;
  return isDeepStrictEqual(recorded.body, made.body) ? undefined : 'the body differs';
}

function headerThatDiffers(recorded: readonly HeaderField[], made: readonly HeaderField[]): string | undefined {
  const length = Math.max(recorded.length, made.length);
  const index = Array.from({ length }, (_, at) => at).find((at) => !isDeepStrictEqual(recorded[at], made[at]));
  return index === undefined ? undefined : (recorded[index] ?? made[index])?.[0];
}
