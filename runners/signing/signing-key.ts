import { createHmac } from 'node:crypto';

/** For what a key is good: one day, region and service. */
export interface Scope {
  /** `YYYYMMDD`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** `aws4_request` in every right scope. */
  readonly ending: string;
}

/** The scope as it stands in a Credential and in the text to sign. */
export function writeScope({ date, region, service, ending }: Scope): string {
  return `${date}/${region}/${service}/${ending}`;
}

const keys = new Map<string, Buffer>();

/** Deriving a key takes four HMACs; it stays the same all day, so the last few are kept. */
export function signingKey(secretAccessKey: string, scope: Scope): Buffer {
  const name = [secretAccessKey, writeScope(scope)].join('\n');
  const kept = keys.get(name);
  if (kept !== undefined) return kept;
  const key = [scope.region, scope.service, scope.ending].reduce(
    (from, part) => hmac(from, part),
    hmac(`AWS4${secretAccessKey}`, scope.date),
  );
  if (keys.size > 8) keys.clear();
  keys.set(name, key);
  return key;
}

/** HMAC-SHA256. */
export function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
