import type { ComponentChildren } from 'preact';

/** A part that may be wider or higher than its place. Whoever has no mouse scrolls it once it has the focus. */
export function ScrollRegion(props: {
  readonly name: string;
  readonly class: string;
  readonly children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a section would be a landmark: there are hundreds
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div class={props.class} role="group" aria-label={props.name} tabIndex={0}>
      {props.children}
    </div>
  );
}
