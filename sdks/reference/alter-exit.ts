import type { CommandExit } from '../../spec/words/driver-message.ts';
import type { ClientStages } from './client-stages.ts';
import type { Ending } from './read-command.ts';

/** Ends commands in another way than the reference does. */
export const alterExit =
  (edit: (exit: CommandExit, ending: Ending) => CommandExit) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    endCommand: (ending) => edit(stages.endCommand(ending), ending),
  });
