import { useState } from 'preact/hooks';
import type { ShownBody } from '../../../spec/words/evidence.ts';
import { markDifference } from './mark-difference.ts';
import { Marked } from './marked.tsx';
import { count } from './verdict-words.ts';

/** Characters that are shown at first: long bodies are whole on demand. */
const FIRST = 3000;

/** A body, as it was on the wire. What differs in it from another one is marked. */
export function BodyView({ body, other }: { readonly body: ShownBody; readonly other?: ShownBody }) {
  const [isWhole, setWhole] = useState(false);
  const text = textOf(body);
  if (body.bytes === 0) return <p class="body empty">no body</p>;
  const spans = other === undefined ? [] : markDifference(text, textOf(other));
  const end = isWhole || text.length <= FIRST ? text.length : FIRST;
  const kept = 'text' in body ? new TextEncoder().encode(text).length : Math.floor((text.length * 3) / 4);
  return (
    <>
      <pre class="body">
        {'base64' in body && <span class="note">{count(body.bytes, 'byte')} that are no text, in Base64: </span>}
        <Marked
          text={text.slice(0, end)}
          spans={spans.filter(({ start }) => start < end).map((span) => ({ ...span, end: Math.min(span.end, end) }))}
        />
      </pre>
      {end < text.length && (
        <button type="button" class="tool whole" onClick={() => setWhole(true)}>
          Show {count(text.length - end, 'further character')}
        </button>
      )}
      {'text' in body && kept < body.bytes && (
        <p class="note">
          The record keeps the first {count(kept, 'byte')} of {body.bytes.toLocaleString('en-US')}.
        </p>
      )}
    </>
  );
}

const textOf = (body: ShownBody): string => ('text' in body ? body.text : body.base64);
