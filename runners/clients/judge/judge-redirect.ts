import type { ClientCase } from '../../../spec/words/client-case.ts';
import type { Notes } from '../../judge/notes.ts';
import type { ArrivedRequest, CallObservation } from '../observation.ts';

/** Requests to where a redirect points are told as that, and are no attempts. */
export function withoutFollowed(
  notes: Notes,
  { subject, observation: { requests } }: { readonly subject: ClientCase; readonly observation: CallObservation },
): CallObservation['requests'] {
  const { own, followed } = divideFollowed(subject, requests);
  if (own.length === 0 || !isRedirected(subject)) return own;
  notes.check(REDIRECT, followed === undefined, () => ({
    message: 'The redirect is followed.',
    expected: 'no further request',
    observed: `${followed?.method} ${followed?.path}`,
  }));
  return own;
}

/** Attempts of a call, and the first request to where a redirect pointed. */
export function divideFollowed(
  subject: ClientCase,
  requests: CallObservation['requests'],
): { readonly own: CallObservation['requests']; readonly followed?: ArrivedRequest | undefined } {
  if (!isRedirected(subject)) return { own: requests };
  const [first] = requests;
  return {
    own: requests.filter(({ path }) => path === first?.path),
    followed: requests.find(({ path }) => path !== first?.path),
  };
}

const REDIRECT: string = 'client.response.redirect';
const isRedirected = ({ requirements: [about] }: ClientCase): boolean => about === REDIRECT;
