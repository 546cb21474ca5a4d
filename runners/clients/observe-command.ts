import type { CommandCase } from '../../spec/words/command-case.ts';
import type { CommandExit } from '../../spec/words/driver-message.ts';
import type { ArrivedRequest } from './observation.ts';
import { addressFor, type Stage } from './observe-case.ts';

/** What was seen of a command: the bytes that arrived, how it ended, and what it wrote. */
export interface CommandObservation {
  readonly requests: readonly ArrivedRequest[];
  readonly exit: CommandExit;
}

/** Has a command run. The driver has to be that of a command line tool. */
export async function observeCommand(stage: Stage, subject: CommandCase, id: string): Promise<CommandObservation> {
  const { driver, server } = stage;
  if (driver.command === undefined) throw new Error('The driver runs no commands');
  const expected = server.expectCall([subject.answer], subject.id);
  try {
    const exit = await driver.command({
      id,
      ...addressFor(stage, { expected, credentials: 'permanent' }),
      words: subject.words,
    });
    return { exit, requests: [...expected.requests()] };
  } finally {
    expected.forget();
  }
}
