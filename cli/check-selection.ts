import { selectCases } from '../runners/engine/select-cases.ts';
import type { Contract } from '../spec/contract.ts';
import { didYouMean } from '../spec/words/did-you-mean.ts';
import { OperationalError } from '../spec/words/operational-error.ts';
import type { CasePlan, CaseSource, Property } from '../spec/words/property.ts';
import type { Party } from '../spec/words/requirement.ts';
import type { RunSettings } from './settings.ts';

interface Choice {
  readonly contract: Contract;
  readonly source: CaseSource;
}

/** How many cases of a property are looked at to see whether it has any that is selected. */
const SAMPLE = 50;

/** Throws an OperationalError when the settings select nothing that exists: a run of no case must never look like a good one. */
export function checkSelection(settings: RunSettings, { contract, source }: Choice): void {
  const { requirement, caseId, grep, level, mode, casesPerProperty } = settings;
  if (requirement !== undefined) checkRequirement(requirement, { contract, party: 'server' });
  const isWhole = [requirement, caseId, grep, level].every((each) => each === undefined);
  if (isWhole && (mode !== 'fuzz' || casesPerProperty > 0)) return;
  // As for a target that accepts every control: which cases there are does not depend on it, only what they are built on.
  const plan = source.plan(new Set(source.controls.map(({ id }) => id)));
  if (caseId !== undefined)
    checkCase(caseId, { cases: [...source.controls, ...plan.cases], properties: plan.properties });
  else if (!selectsAny(settings, { contract, plan })) throw noCases(settings);
}

function selectsAny(
  settings: RunSettings,
  { contract, plan }: { readonly contract: Contract; readonly plan: CasePlan },
): boolean {
  const isSelected = selectCases({ ...settings, contract });
  const sample = Array.from({ length: Math.min(SAMPLE, settings.casesPerProperty) }, (_, index) => index);
  const isFruitful = (property: Property): boolean => sample.some((index) => isSelected(property.caseAt(index).case));
  return (
    (settings.mode !== 'fuzz' && plan.cases.some(isSelected)) ||
    (settings.mode !== 'coverage' && plan.properties.some(isFruitful))
  );
}

/** For a selection that nothing matches. */
export function noCases({ grep, requirement, level, mode, casesPerProperty }: Partial<RunSettings>): OperationalError {
  const given = [
    ...(grep === undefined ? [] : [`--grep ${grep.source}`]),
    ...(requirement === undefined ? [] : [`--requirement ${requirement}`]),
    ...(level === undefined ? [] : [`--level ${level}`]),
    ...(mode === undefined || mode === 'all' ? [] : [`--mode ${mode}`]),
    ...(mode === 'fuzz' && casesPerProperty === 0 ? ['--cases 0'] : []),
  ];
  const hint =
    grep === undefined
      ? 'Widen the selection.'
      : 'The pattern is looked for in case ids and titles, for instance -g clientToken; letter case counts.';
  return new OperationalError(`${given.join(' with ')} matches no case.`, { code: 'NO_CASES', hint });
}

/** @throws OperationalError when no requirement of this party has such an id, or begins with it. */
export function checkRequirement(
  wanted: string,
  { contract, party }: { readonly contract: Contract; readonly party: Party },
): void {
  const { edition } = contract;
  const requirements = contract.requirements.filter((requirement) => requirement.party === party);
  if (requirements.some(({ id }) => id === wanted || id.startsWith(`${wanted}.`))) return;
  throw new OperationalError(`No requirement of ${party}s in edition ${edition} is "${wanted}" or begins with it.`, {
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
