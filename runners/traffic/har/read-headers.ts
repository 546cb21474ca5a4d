import type { HeaderField } from '../../../spec/words/http.ts';
import { memberOf, textOf } from './read-json-member.ts';

/** The headers of a recorded message. What HTTP/2 writes with a colon in front is no header. */
export function readHeaders(message: unknown): readonly HeaderField[] {
  const listed = memberOf(message, 'headers');
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((field: unknown): readonly HeaderField[] => {
    const [name, value] = [textOf(field, 'name'), textOf(field, 'value')];
    return name === undefined || value === undefined || name === '' || name.startsWith(':') ? [] : [[name, value]];
  });
}
