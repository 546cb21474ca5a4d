import type { Span } from './mark-difference.ts';
import { visible } from './visible-text.ts';

/** A text with some of its parts marked. */
export function Marked({ text, spans }: { readonly text: string; readonly spans: readonly Span[] }) {
  if (spans.length === 0) return <>{visible(text)}</>;
  const starts = [0, ...spans.map(({ end }) => end)];
  return (
    <>
      {starts.map((start, index) => {
        const span = spans[index];
        return (
          <>
            {visible(text.slice(start, span?.start))}
            {span !== undefined && <mark>{visible(text.slice(span.start, span.end))}</mark>}
          </>
        );
      })}
    </>
  );
}
