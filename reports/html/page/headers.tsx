import type { HeaderField } from '../../../spec/words/http.ts';
import { visible } from './visible-text.ts';

/** Headers that differ from request to request, whatever is asked. */
const OF_THE_MOMENT: ReadonlySet<string> = new Set([
  'x-amz-date',
  'x-amz-content-sha256',
  'content-length',
  'authorization',
  'amz-sdk-invocation-id',
]);

/** Header fields, a line each. Those that another request has not, or has otherwise, are marked. */
export function Headers(props: { readonly headers: readonly HeaderField[]; readonly others?: readonly HeaderField[] }) {
  const { headers, others } = props;
  const known = others === undefined ? undefined : new Set(others.map(keyOf));
  return (
    <ul class="headers">
      {headers.map((field, index) => {
        const isMarked = known !== undefined && !OF_THE_MOMENT.has(field[0].toLowerCase()) && !known.has(keyOf(field));
        const line = `${field[0]}: ${field[1]}`;
        return <li key={index}>{isMarked ? <mark>{visible(line)}</mark> : visible(line)}</li>;
      })}
    </ul>
  );
}

const keyOf = ([name, value]: HeaderField): string => `${name.toLowerCase()}:${value}`;
