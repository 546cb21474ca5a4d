import { useState } from 'preact/hooks';
import { copyText } from './copy-text.ts';
import { visible } from './visible-text.ts';

/** A command to copy. What is copied is the command itself, to the letter. */
export function CommandLine({ name, text }: { readonly name: string; readonly text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => setCopied(await copyText(text));
  return (
    <div class="command">
      <span class="command-name">{name}</span>
      <code>{visible(text)}</code>
      <button type="button" class="tool copy" onClick={copy} aria-label={`Copy the ${name} command`}>
        {isCopied ? 'Copied' : 'Copy'}
      </button>
    </div>
  );
}
