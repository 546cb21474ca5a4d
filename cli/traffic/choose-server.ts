import type { Traffic } from '../../runners/traffic/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { usageError } from '../usage-error.ts';

/** Most other entries that are named where there is none of the operation. */
const MOST_NAMED = 5;

/**
 * The server whose traffic is judged: the one that is named, or the only one.
 *
 * @throws OperationalError (exit code 2) when there is none, several, or none of that name.
 */
export function chooseServer(
  { servers, others }: Traffic,
  { named, name, operation }: { readonly named: string | undefined; readonly name: string; readonly operation: string },
): string {
  const urls = [...servers.keys()];
  if (urls.length === 0)
    throw new OperationalError(`${name} holds no exchange of ${operation}.`, {
      code: 'NO_TRAFFIC',
      hint: describeOthers([...others]),
    });
  const list = urls.map((url) => `${url} (${servers.get(url)?.length})`).join(', ');
  if (named !== undefined) {
    const wanted = named.replace(/\/+$/, '');
    if (servers.has(wanted)) return wanted;
    throw usageError(`${name} holds no exchange of ${operation} with ${named}.`, `It holds those with ${list}.`);
  }
  const [only, ...more] = urls;
  if (only !== undefined && more.length === 0) return only;
  throw usageError(
    `${name} holds exchanges of ${operation} with ${urls.length} servers: ${list}.`,
    'Name the one that is judged: --server URL.',
  );
}

function describeOthers(others: readonly (readonly [name: string, count: number])[]): string {
  if (others.length === 0) return 'It holds nothing else either.';
  const named = others.toSorted(([, a], [, b]) => b - a).slice(0, MOST_NAMED);
  return `It holds ${named.map(([name, count]) => `${count} × ${name}`).join(', ')}${others.length > MOST_NAMED ? ' and more' : ''}.`;
}
