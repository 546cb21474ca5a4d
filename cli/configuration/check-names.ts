import type { Contract } from '../../spec/contract.ts';
import type { Configuration } from '../../spec/words/configuration.ts';
import { didYouMean } from '../../spec/words/did-you-mean.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';

/** Scenarios and capabilities are named by the errors of the contract. Throws an OperationalError for a name that none has. */
export function checkNames(configuration: Configuration, contract: Contract): void {
  const known = contract.operation.errors.map(({ name }) => name);
  for (const place of ['scenarios', 'capabilities'] as const) {
    const unknown = Object.keys(configuration[place]).find((name) => !known.includes(name));
    if (unknown === undefined) continue;
    throw new OperationalError(
      `"${place}.${unknown}" in the configuration names no error of edition ${contract.edition}.`,
      {
        code: 'CONFIG_UNKNOWN_ERROR',
        hint: didYouMean(unknown, known) ?? `The errors are ${known.join(', ')}.`,
      },
    );
  }
}
