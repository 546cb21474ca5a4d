import { visible } from './visible-text.ts';

/** The id of a requirement or a case. A long one goes on below at one of its dots and strokes. */
export function Id({ text }: { readonly text: string }) {
  return (
    <span class="id">
      {visible(text)
        .split(/(?<=[./])/)
        .map((part, index) => (
          <>
            {index > 0 && <wbr />}
            {part}
          </>
        ))}
    </span>
  );
}
