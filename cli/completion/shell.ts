import { usageError } from '../usage-error.ts';

/** The shells that a completion is written for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** Reads the name of a shell. Throws an OperationalError that names those that there are. */
export function readShell(text: string): Shell {
  const shell = SHELLS.find((each) => each === text);
  if (shell !== undefined) return shell;
  throw usageError(`There is no completion for the shell "${text}".`, `Choose one of ${SHELLS.join(', ')}.`);
}
