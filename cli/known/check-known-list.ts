import { createCaseSource } from '../../generators/index.ts';
import type { Contract } from '../../spec/contract.ts';
import { loadContract } from '../../spec/index.ts';
import type { Configuration } from '../../spec/words/configuration.ts';
import { didYouMean } from '../../spec/words/did-you-mean.ts';
import type { KnownDeviation } from '../../spec/words/known-deviation.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { CaseSource } from '../../spec/words/property.ts';
import { EDITIONS } from '../../spec/words/requirement.ts';

interface Choice {
  readonly contract: Contract;
  readonly source: CaseSource;
  readonly configuration: Pick<Configuration, 'fixtures' | 'scenarios'>;
}

/** What a list may name, of one edition. */
interface Names {
  readonly requirements: ReadonlySet<string>;
  readonly cases: ReadonlySet<string>;
  readonly properties: ReadonlySet<string>;
}

/**
 * Throws an OperationalError, with file and line, for an entry that names nothing. One list may serve several editions, so what another edition
 * has is right; the other editions are loaded only when this one does not know a name.
 */
export async function checkKnownList(list: readonly KnownDeviation[], choice: Choice): Promise<void> {
  const own = namesOf(choice);
  const unknown = list.filter((entry) => !isNamed(entry, own));
  if (unknown.length === 0) return;
  const others = await Promise.all(
    EDITIONS.filter((edition) => edition !== choice.contract.edition).map(async (edition) => {
      const contract = await loadContract({ edition });
      const { fixtures, scenarios } = choice.configuration;
      return namesOf({ contract, source: createCaseSource({ contract, fixtures, scenarios, seed: 0 }) });
    }),
  );
  const stranger = unknown.find((entry) => !others.some((names) => isNamed(entry, names)));
  if (stranger !== undefined) throw unknownName(stranger, own);
}

function namesOf({ contract, source }: Pick<Choice, 'contract' | 'source'>): Names {
  // As for a target that accepts every control: which cases there are does not depend on it, only what they are built on.
  const plan = source.plan(new Set(source.controls.map(({ id }) => id)));
  return {
    requirements: new Set(contract.requirements.map(({ id }) => String(id))),
    cases: new Set([...source.controls, ...plan.cases].map(({ id }) => id)),
    properties: new Set(plan.properties.map(({ id }) => id)),
  };
}

function isNamed({ subject }: KnownDeviation, { requirements, cases, properties }: Names): boolean {
  if (subject.kind === 'requirement') return requirements.has(subject.id);
  const [, property] = /^(.+)\/\d+\.\d+/.exec(subject.id) ?? [];
  return cases.has(subject.id) || (property !== undefined && properties.has(property));
}

function unknownName({ subject, place }: KnownDeviation, { requirements, cases }: Names): OperationalError {
  const { kind, id } = subject;
  return new OperationalError(`${place.file}:${place.line}: there is no ${kind} "${id}".`, {
    code: kind === 'case' ? 'UNKNOWN_CASE' : 'UNKNOWN_REQUIREMENT',
    hint:
      didYouMean(id, kind === 'case' ? cases : requirements) ??
      (kind === 'case'
        ? 'Case ids stand in results.json and in the terminal report.'
        : '`datazone-conformance list` prints every requirement.'),
  });
}
