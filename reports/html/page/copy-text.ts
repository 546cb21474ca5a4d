/** Copies a text, also where a browser gives pages from files no clipboard. False when it could not. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  // The old way is the only one that is left.
  const isCopied = document.execCommand('copy');
  field.remove();
  return isCopied;
}
