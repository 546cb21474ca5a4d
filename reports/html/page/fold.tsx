import type { ComponentChildren } from 'preact';

/** Something that opens and shuts. Whether it is open is said from outside; what is in it is drawn only while it is. */
export function Fold(props: {
  readonly class: string;
  readonly id?: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly summary: ComponentChildren;
  readonly children: () => ComponentChildren;
}) {
  const toggle = (event: Event): void => {
    event.preventDefault();
    props.onToggle();
  };
  return (
    <details class={props.class} id={props.id} open={props.isOpen}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is clicked by Enter and Space as well */}
      <summary onClick={toggle}>{props.summary}</summary>
      {props.isOpen && props.children()}
    </details>
  );
}
