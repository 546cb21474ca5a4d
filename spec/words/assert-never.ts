/** Closes a switch over a union. Reaching it is a bug in the suite, so it throws a plain Error. */
export function assertNever(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
