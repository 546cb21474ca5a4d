import { headerValue } from '../../../spec/words/http.ts';
import type { Notes } from '../../judge/notes.ts';
import type { ArrivedRequest } from '../observation.ts';

/** Holds the Host header to the endpoint: letter case means nothing, and everything else does (RFC 9110, 7.2). */
export function judgeHost(notes: Notes, { headers }: ArrivedRequest, endpoint: string): void {
  const { host } = new URL(endpoint);
  const written = headerValue(headers, 'host');
  notes.check('client.request.host', written?.toLowerCase() === host, () => ({
    message: 'The request names another host than the endpoint.',
    expected: `Host: ${host}`,
    observed: written === undefined ? 'no Host header' : `Host: ${written}`,
  }));
}
