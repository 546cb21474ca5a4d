import type { Notes } from '../../judge/notes.ts';
import type { ArrivedRequest } from '../observation.ts';

/** The parameter by which some clients name the operation, for whoever reads the logs. */
const OPERATION_NAME = 'x-id';

/** Holds a request to the query that the operation has, which is none. One that only names the operation is free. */
export function judgeQuery(notes: Notes, { path }: ArrivedRequest): void {
  const query = path.includes('?') ? path.slice(path.indexOf('?') + 1) : '';
  const asked = query.split('&').filter((pair) => pair !== '' && pair.split('=')[0] !== OPERATION_NAME);
  notes.check('client.request.no-query', asked.length === 0, () => ({
    message: 'The request has a query that the operation does not have.',
    expected: 'a path without a query',
    observed: `?${query}`,
  }));
}
