import { didYouMean } from '../../spec/words/did-you-mean.ts';
import { usageError } from '../usage-error.ts';
import { environmentName, type Flags } from './flag.ts';

const PREFIX = 'DATAZONE_CONFORMANCE_';

/**
 * Refuses variables that look like ours and are none: a misspelt URL would otherwise certify the embedded emulator in place of the
 * endpoint that was meant. Throws an OperationalError that names the variable and the nearest right one.
 */
export function checkEnvironment(environment: Readonly<Record<string, string | undefined>>, flags: Flags): void {
  const known = Object.keys(flags).map(environmentName);
  const stranger = Object.keys(environment).find((name) => name.startsWith(PREFIX) && !known.includes(name));
  if (stranger === undefined) return;
  const hint =
    didYouMean(stranger, known) ?? 'Unset it; `datazone-conformance run --help` lists the flags that have a variable.';
  throw usageError(`There is no environment variable ${stranger}.`, hint);
}
