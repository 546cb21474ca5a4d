/** Causes of requests that were sent again; any other is the code of a lost connection. */
const CAUSES: Readonly<Record<string, string>> = {
  '5xx': 'a server error that did not come again',
  timeout: 'a time-out',
  obstructed: 'something was in the way: a conflict, a used-up quota or a throttle',
};

/** What was sent again and why, in sentences, with how often. */
export function describeRetries(causes: ReadonlyMap<string, number>): readonly string[] {
  return [...causes].map(
    ([cause, count]) =>
      `${count} request${count === 1 ? ' was' : 's were'} sent again after ${CAUSES[cause] ?? (/^\d+$/.test(cause) ? `the answer ${cause}` : `a lost connection (${cause})`)}.`,
  );
}
