import { headerValue } from '../../../spec/words/http.ts';
import type { Notes } from '../../judge/notes.ts';
import type { ArrivedRequest, CallObservation } from '../observation.ts';

/** Holds the ids that name calls to being of one call each. `known` are those of earlier calls. A client that sends none says nothing wrong. */
export function judgeInvocations(
  notes: Notes,
  { observed, known }: { readonly observed: readonly CallObservation[]; readonly known: ReadonlySet<string> },
): readonly string[] {
  const earlier = new Set(known);
  for (const { requests } of observed) {
    const ids = requests.flatMap((request) => idOf(request) ?? []);
    const [first] = ids;
    if (first === undefined) continue;
    notes.check('client.retry.attempt-headers', !earlier.has(first), () => ({
      message: 'Two calls carry the same invocation id.',
      expected: 'amz-sdk-invocation-id with an id that no other call has',
      observed: first,
    }));
    for (const id of ids) earlier.add(id);
  }
  return [...earlier].filter((id) => !known.has(id));
}

/** The id by which the attempts of one call are known. */
export function idOf({ headers }: ArrivedRequest): string | undefined {
  return headerValue(headers, 'amz-sdk-invocation-id');
}
