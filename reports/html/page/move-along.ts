/** Arrow keys among the folds of a tree: up and down to the next that is seen, right opens, left shuts or leads to what it is in. */
export function moveAlong(event: KeyboardEvent): void {
  const { target, currentTarget, key } = event;
  if (!(target instanceof HTMLElement) || target.tagName !== 'SUMMARY' || !(currentTarget instanceof HTMLElement))
    return;
  const fold = target.parentElement;
  if (!(fold instanceof HTMLDetailsElement)) return;
  const summaries = [...currentTarget.querySelectorAll('summary')].filter((each) => each.checkVisibility());
  const at = summaries.indexOf(target);
  const go = (to: HTMLElement | null | undefined): void => {
    to?.focus();
    event.preventDefault();
  };
  if (key === 'ArrowDown') go(summaries[at + 1]);
  else if (key === 'ArrowUp') go(summaries[at - 1]);
  else if (key === 'Home') go(summaries[0]);
  else if (key === 'End') go(summaries.at(-1));
  else if (key === 'ArrowRight') {
    if (fold.open) go(summaries[at + 1]);
    else target.click();
  } else if (key === 'ArrowLeft') {
    if (fold.open) target.click();
    else go(fold.parentElement?.closest('details')?.querySelector('summary'));
  }
}
