import type { Contract } from '../../spec/contract.ts';
import type { ClientCase } from '../../spec/words/client-case.ts';
import { didYouMean } from '../../spec/words/did-you-mean.ts';
import type { KnownDeviation } from '../../spec/words/known-deviation.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';

/** @throws OperationalError, with file and line, for an entry that names no requirement and no case of clients. */
export function checkClientKnownList(
  list: readonly KnownDeviation[],
  { contract, cases }: { readonly contract: Contract; readonly cases: readonly Pick<ClientCase, 'id'>[] },
): void {
  const requirements = contract.requirements.filter(({ party }) => party === 'client').map(({ id }) => String(id));
  const ids = { requirement: requirements, case: cases.map(({ id }) => id) };
  const stranger = list.find(({ subject }) => !ids[subject.kind].includes(subject.id));
  if (stranger === undefined) return;
  const { subject, place } = stranger;
  throw new OperationalError(`${place.file}:${place.line}: no ${subject.kind} of clients is called ${subject.id}.`, {
    code: 'KNOWN_UNKNOWN_NAME',
    hint: didYouMean(subject.id, ids[subject.kind]) ?? 'List the names with: list --party client',
  });
}
