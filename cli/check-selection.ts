import type { Contract } from '../spec/contract.ts';
import type { Case } from '../spec/words/case.ts';
import { OperationalError } from '../spec/words/operational-error.ts';
import type { CasePlan, CaseSource, Property } from '../spec/words/property.ts';
import { didYouMean } from './nearest-names.ts';
import type { RunSettings } from './settings.ts';

interface Choice {
  readonly contract: Contract;
  readonly source: CaseSource;
}

/** Throws an OperationalError when the settings select nothing that exists: a run of no case must never look like a good one. */
export function checkSelection(settings: RunSettings, choice: Choice): void {
  const { requirement, caseId, grep } = settings;
  if (requirement !== undefined) checkRequirement(requirement, choice.contract);
  if (caseId === undefined && grep === undefined) return;
  // As for a target that accepts every control: which cases there are does not depend on it, only what they are built on.
  const { cases, properties } = choice.source.plan(new Set(choice.source.controls.map(({ id }) => id)));
  const plan = { cases: [...choice.source.controls, ...cases], properties };
  if (caseId !== undefined) checkCase(caseId, plan);
  if (grep !== undefined) checkPattern(grep, plan);
}

function checkRequirement(wanted: string, { requirements, edition }: Contract): void {
  if (requirements.some(({ id }) => id.startsWith(wanted))) return;
  throw new OperationalError(`No requirement of edition ${edition} is "${wanted}" or begins with it.`, {
    code: 'UNKNOWN_REQUIREMENT',
    hint:
      didYouMean(wanted, new Set(requirements.flatMap(({ id }) => beginnings(id)))) ??
      '`datazone-conformance list` prints every requirement.',
  });
}

/** `a.b.c` as `a`, `a.b` and `a.b.c`. */
const beginnings = (id: string): readonly string[] =>
  id.split('.').map((_, index, words) => words.slice(0, index + 1).join('.'));

function checkCase(wanted: string, { cases, properties }: CasePlan): void {
  const [, property] = /^(.+)\/\d+\.\d+$/.exec(wanted) ?? [];
  if (cases.some(({ id }) => id === wanted) || properties.some(({ id }) => id === property)) return;
  throw new OperationalError(`There is no case "${wanted}".`, {
    code: 'UNKNOWN_CASE',
    hint:
      didYouMean(
        wanted,
        cases.map(({ id }) => id),
      ) ?? 'Case ids stand in results.json and in the terminal report.',
  });
}

function checkPattern(grep: RegExp, { cases, properties }: CasePlan): void {
  const matches = ({ id, title }: Case | Property): boolean => grep.test(id) || grep.test(title);
  if (cases.some(matches) || properties.some(matches)) return;
  throw new OperationalError(`--grep ${grep.source} matches no case.`, {
    code: 'NO_CASES',
    hint: 'The pattern is looked for in case ids and titles, for instance -g clientToken; letter case counts.',
  });
}
