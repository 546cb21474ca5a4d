import type { SendingDigest } from '../../spec/words/sending.ts';

/** In what two runs sent in different ways, in words. The values of headers are not known. */
export function compareSending(one: SendingDigest, other: SendingDigest): readonly string[] {
  const names = new Set([...Object.keys(one.headers), ...Object.keys(other.headers)]);
  return [
    ...[...names]
      .filter((name) => one.headers[name] !== other.headers[name])
      .map((name) =>
        one.headers[name] === undefined || other.headers[name] === undefined
          ? `the header ${name} in one of them alone`
          : `the header ${name} with two values`,
      ),
    ...(one.transport === other.transport ? [] : [`--transport ${one.transport} and ${other.transport}`]),
    ...(one.requestTimeoutMs === other.requestTimeoutMs
      ? []
      : [`--request-timeout ${one.requestTimeoutMs} and ${other.requestTimeoutMs}`]),
  ];
}
