import type { Contract } from '../../spec/contract.ts';
import type { Case } from '../../spec/words/case.ts';
import type { Level } from '../../spec/words/requirement.ts';
import type { CertifyOptions } from './certify-options.ts';

const RANKS: Readonly<Record<Level, number>> = { must: 2, should: 1, may: 0 };

/** What decides whether a case is selected. */
type SelectableCase = Pick<Case, 'id' | 'title' | 'requirements'>;

/** Tells which cases a run was asked for. Controls and probes run in any case: the others stand on them. */
export function selectCases(
  options: Pick<CertifyOptions, 'contract' | 'grep' | 'requirement' | 'level' | 'caseId'>,
): (subject: SelectableCase) => boolean {
  const { contract, grep, requirement, level, caseId } = options;
  const isOfLevel = level === undefined ? () => true : levelFilter(contract, level);
  return (subject) => {
    if (caseId !== undefined) return subject.id === caseId;
    const isMatched = grep === undefined || grep.test(subject.id) || grep.test(subject.title);
    return (
      isMatched &&
      isOfLevel(subject) &&
      (requirement === undefined || isOfRequirement(subject, { requirement, contract }))
    );
  };
}

/** A case belongs to the requirements that it names; every case belongs to those that no case names, because every answer bears witness to them. */
function isOfRequirement(
  subject: SelectableCase,
  { requirement, contract }: { readonly requirement: string; readonly contract: Contract },
): boolean {
  const isWanted = (id: string) => id === requirement || id.startsWith(`${requirement}.`);
  if (subject.requirements.some(isWanted)) return true;
  const isAboutAnswers = /^(client|response|error|protocol\.(not-compressed|complete-response))(\.|$)/.test(
    requirement,
  );
  return isAboutAnswers && contract.requirements.some(({ id }) => isWanted(id));
}

function levelFilter({ requirements }: Contract, level: Level): (subject: SelectableCase) => boolean {
  const wanted = new Set(
    requirements.filter((requirement) => RANKS[requirement.level] >= RANKS[level]).map(({ id }) => id),
  );
  return (subject) => subject.requirements.length === 0 || subject.requirements.some((id) => wanted.has(id));
}
