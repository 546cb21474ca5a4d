import { headerValue } from '../../../spec/words/http.ts';
import type { ArrivedRequest } from '../observation.ts';

/** What a request says of itself: which attempt of its call it is, and how many there are at most. NaN for what is no whole number. */
interface NamedAttempt {
  readonly attempt: number | undefined;
  readonly most: number | undefined;
}

/** Reads `amz-sdk-request`, for instance `ttl=20260101T000000Z; attempt=1; max=3`; undefined when there is none. */
export function readAttempt({ headers }: Pick<ArrivedRequest, 'headers'>): NamedAttempt | undefined {
  const value = headerValue(headers, 'amz-sdk-request');
  if (value === undefined) return undefined;
  const pairs = new Map(value.split(';').map((pair) => splitPair(pair)));
  return { attempt: numberOf(pairs.get('attempt')), most: numberOf(pairs.get('max')) };
}

function splitPair(pair: string): readonly [name: string, value: string] {
  const [name = '', ...value] = pair.split('=');
  return [name.trim().toLowerCase(), value.join('=').trim()];
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
