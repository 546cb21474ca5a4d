import { OperationalError } from '../spec/words/operational-error.ts';

/** A flag, an argument or an environment variable that cannot be used as it is. Exit code 2. */
export const usageError = (message: string, hint: string): OperationalError =>
  new OperationalError(message, { code: 'USAGE', hint });
