import { gatherWords } from '../completion/gather-words.ts';
import { renderBash } from '../completion/render-bash.ts';
import { renderFish } from '../completion/render-fish.ts';
import { renderZsh } from '../completion/render-zsh.ts';
import { readShell } from '../completion/shell.ts';
import type { Definition } from '../definitions/definition.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Surroundings } from '../surroundings.ts';

const RENDERERS = { bash: renderBash, zsh: renderZsh, fish: renderFish } as const;

/** `completion SHELL`: prints the script that makes a shell complete the commands of this program. */
export async function completion(
  options: {
    readonly shell: string;
    readonly definitions: readonly Definition[];
    readonly defaultCommand: string;
  },
  { stdout }: Surroundings,
): Promise<ExitCode> {
  const shell = readShell(options.shell);
  stdout.write(RENDERERS[shell](await gatherWords(options.definitions, options)));
  return EXIT.fine;
}
