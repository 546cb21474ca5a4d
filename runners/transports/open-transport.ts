import type { Transport, TransportOptions } from './transport.ts';

/** The transports that a run can choose from. The pool is the fast one; fetch is the one that msw sees. */
export type TransportKind = 'pool' | 'fetch';

/** Opens a transport. Each is loaded only when it is asked for. */
export async function openTransport({
  kind,
  ...options
}: TransportOptions & { readonly kind: TransportKind }): Promise<Transport> {
  if (kind === 'fetch') return (await import('./fetch-transport.ts')).openFetchTransport(options);
  return (await import('./pool-transport.ts')).openPoolTransport(options);
}
