import { pageFor } from '../../reports/index.ts';
import { AMBIGUITIES, type Ambiguity } from '../../spec/register/ambiguities.ts';
import { didYouMean } from '../../spec/words/did-you-mean.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { Edition, Requirement } from '../../spec/words/requirement.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { explainAmbiguity, explainRequirement } from '../explain-requirement.ts';
import { loadRequirements } from '../load-requirements.ts';
import type { Surroundings } from '../surroundings.ts';

/** `explain ID`: a requirement, or an ambiguity, in plain words. */
export async function explain(
  options: { readonly id: string; readonly edition: Edition | undefined },
  { stdout }: Surroundings,
): Promise<ExitCode> {
  const requirements = await loadRequirements(options.edition);
  const { width } = pageFor(stdout, { verbose: false });
  const requirement = requirements.find(({ id }) => id === options.id);
  const ambiguity = AMBIGUITIES.find(({ id }) => id === options.id);
  if (requirement !== undefined)
    stdout.write(
      explainRequirement(requirement, { width, ambiguities: AMBIGUITIES.filter((each) => touches(each, requirement)) }),
    );
  else if (ambiguity !== undefined) stdout.write(`${explainAmbiguity(ambiguity, width).join('\n')}\n`);
  else throw unknownId(options.id, requirements);
  return EXIT.fine;
}

const touches = (ambiguity: Ambiguity, { id, ambiguities }: Requirement): boolean =>
  ambiguities.includes(ambiguity.id) || (ambiguity.touches ?? []).includes(id);

function unknownId(id: string, requirements: readonly Requirement[]): OperationalError {
  const known = [...requirements, ...AMBIGUITIES].map((each) => each.id);
  return new OperationalError(`There is no requirement "${id}".`, {
    code: 'UNKNOWN_REQUIREMENT',
    hint: didYouMean(id, known) ?? '`datazone-conformance list` prints every requirement.',
  });
}
