import type { Operation } from '../../../spec/contract.ts';
import type { JsonObject } from '../../../spec/words/json.ts';
import type { Notes } from '../../judge/notes.ts';
import { pathPattern } from '../../requests/path-pattern.ts';
import { encodeComponent } from '../../signing/canonical-request.ts';
import type { ArrivedRequest } from '../observation.ts';

/** Holds the method and the path of a request to the operation and to the labels that the caller handed over. */
export function judgePath(
  notes: Notes,
  {
    request,
    input,
    operation,
  }: { readonly request: ArrivedRequest; readonly input: JsonObject; readonly operation: Operation },
): void {
  const [path = ''] = request.path.split('?');
  const labels = readLabels(path, operation);
  notes.check('client.request.method', request.method === operation.method && labels !== undefined, () => ({
    message: 'The request is another one than the operation has.',
    expected: `${operation.method} ${operation.path}`,
    observed: `${request.method} ${request.path}`,
  }));
  for (const { name } of operation.pathParameters) {
    const given = input[name];
    const written = labels?.get(name);
    if (typeof given !== 'string' || written === undefined) continue;
    const id = isPlain(given) ? `client.request.${name}` : 'client.request.label-encoding';
    notes.check(id, isEncodingOf(written, given), () => ({
      message: `${name} stands in the path otherwise than it has to.`,
      expected: encodeComponent(given),
      observed: written,
    }));
  }
}

/** The raw text of each path parameter, or undefined when the path is not the operation's. A label may hold anything, slashes too. */
function readLabels(path: string, { path: template }: Operation): ReadonlyMap<string, string> | undefined {
  const { source, parameters } = pathPattern(template, '.*');
  const found = new RegExp(`^${source}$`).exec(path);
  return found === null ? undefined : new Map(parameters.map((name, index) => [name, found[index + 1] ?? '']));
}

/** Encoding an unreserved character too, or writing the digits in lower case, means the same (RFC 3986, 2.3 and 2.1). */
function isEncodingOf(written: string, given: string): boolean {
  if (!/^(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})*$/.test(written)) return false;
  try {
    return decodeURIComponent(written) === given;
  } catch {
    return false;
  }
}

function isPlain(text: string): boolean {
  return /^[A-Za-z0-9._~-]*$/.test(text);
}
