/** A path that belongs to no operation. */
const NOWHERE = '/';

/** The path below the prefix; one that does not lie below it leads nowhere. An absolute-form target loses its origin first (RFC 9112, 3.2.2). */
export function stripPrefix(target: string, prefix: string): string {
  const path = target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  if (prefix === '') return path === '' ? NOWHERE : path;
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : NOWHERE;
}
