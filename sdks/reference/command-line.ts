import type { CommandExit, DriverCommand } from '../../spec/words/driver-message.ts';
import type { ClientDeviation } from './client-deviation.ts';
import { createReferenceClient, stagesWith } from './reference-client.ts';

/**
 * A command line tool, right in everything but for what the deviations change about commands. It stands on a right client, so that what is wrong
 * with a client shows in its calls and not once more here.
 */
export function createReferenceCommandLine(
  deviations: readonly ClientDeviation[] = [],
): (command: Omit<DriverCommand, 'type'>) => Promise<CommandExit> {
  const stages = stagesWith(deviations);
  const perform = createReferenceClient();
  return async ({ words, ...rest }) => {
    const read = stages.readCommand(words);
    if (read.kind === 'refusal') return stages.endCommand({ outcome: 'refused', message: read.message });
    return stages.endCommand(await perform({ ...rest, input: read.input, options: {} }));
  };
}
