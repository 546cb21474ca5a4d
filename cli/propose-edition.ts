import { createCaseSource } from '../generators/index.ts';
import type { Contract } from '../spec/contract.ts';
import { loadContract } from '../spec/index.ts';
import type { Case } from '../spec/words/case.ts';
import type { Configuration } from '../spec/words/configuration.ts';
import type { Event } from '../spec/words/event.ts';
import type { CaseResult } from '../spec/words/finding.ts';
import type { CaseSource } from '../spec/words/property.ts';
import { EDITIONS, type Edition } from '../spec/words/requirement.ts';
import type { RequirementResult, RequirementVerdict } from '../spec/words/run-record.ts';

interface Choice {
  readonly contract: Contract;
  readonly source: CaseSource;
  readonly configuration: Pick<Configuration, 'fixtures' | 'scenarios'>;
}

/** An edition as far as failures are compared with it. */
interface Promises {
  /** What each requirement promises, by id. */
  readonly requirements: ReadonlyMap<string, string>;
  readonly controls: ReadonlySet<string>;
  /** The steps of each case as text, by id. */
  readonly cases: ReadonlyMap<string, string>;
}

/**
 * The events of a run, and the edition that its target looks like when it failed as one of another edition does: a valid request that only
 * this edition has is refused, more of the promises that only this edition makes are broken than kept, and nothing that failed is promised by
 * the other. The verdict stays as it is. The other edition is loaded only when something failed.
 */
export async function* proposeEdition(events: AsyncIterable<Event>, choice: Choice): AsyncGenerator<Event> {
  const broken = new Map<string, CaseResult>();
  const requirements: RequirementResult[] = [];
  for await (const event of events) {
    if (event.kind === 'case-finished') noteCase(broken, event.result);
    if (event.kind === 'requirement-finished') requirements.push(event.result);
    const edition =
      event.kind === 'run-finished'
        ? await findEdition({ broken: [...broken.values()], requirements }, choice)
        : undefined;
    if (event.kind !== 'run-finished' || edition === undefined) {
      yield event;
      continue;
    }
    const failures = broken.size === 1 ? 'The one case' : `Each of the ${broken.size} cases`;
    yield {
      kind: 'notice',
      message: `${failures} that failed is right in edition ${edition}, or not in it: this may be a target of that edition.`,
      hint: `Judge it with --edition ${edition}. The verdict is on edition ${choice.contract.edition}.`,
    };
    yield { ...event, proposedEdition: edition };
  }
}

/** The last word on a case counts. */
function noteCase(broken: Map<string, CaseResult>, result: CaseResult): void {
  if (result.verdict === 'failed' || result.verdict === 'flaky') broken.set(result.id, result);
  else broken.delete(result.id);
}

interface Outcome {
  readonly broken: readonly CaseResult[];
  readonly requirements: readonly RequirementResult[];
}

async function findEdition({ broken, requirements }: Outcome, choice: Choice): Promise<Edition | undefined> {
  if (broken.length === 0) return undefined;
  const here = promisesOf(choice);
  for (const edition of EDITIONS.filter((each) => each !== choice.contract.edition)) {
    const contract = await loadContract({ edition });
    const { fixtures, scenarios } = choice.configuration;
    const there = promisesOf({ contract, source: createCaseSource({ contract, fixtures, scenarios, seed: 0 }) });
    const refusesTheNew = broken.some(({ id }) => here.controls.has(id) && !there.controls.has(id));
    const onlyHere = requirements.filter(({ id }) => !there.requirements.has(id));
    if (refusesTheNew && isUnawareOf(onlyHere) && broken.every((result) => isExplained(result, { here, there })))
      return edition;
  }
  return undefined;
}

function promisesOf({ contract, source }: Pick<Choice, 'contract' | 'source'>): Promises {
  // As for a target that accepts every control: which cases there are does not depend on it, only what they are built on.
  const { cases } = source.plan(new Set(source.controls.map(({ id }) => id)));
  return {
    requirements: new Map(contract.requirements.map(({ id, promise }) => [String(id), promise])),
    controls: new Set(source.controls.map(({ id }) => id)),
    cases: new Map([...source.controls, ...cases].map((one) => [one.id, textOf(one)])),
  };
}

/** Who does not know of a member keeps what is promised about it by chance at most. */
function isUnawareOf(requirements: readonly RequirementResult[]): boolean {
  const count = (wanted: RequirementVerdict) => requirements.filter(({ verdict }) => verdict === wanted).length;
  return count('failed') + count('flaky') > count('passed');
}

const textOf = ({ steps }: Case): string => JSON.stringify(steps);

/** A case that the other edition has not, or has with other steps, says nothing against it; nor does a promise that it does not make. */
function isExplained(
  { id, findings }: CaseResult,
  { here, there }: { readonly here: Promises; readonly there: Promises },
): boolean {
  const steps = here.cases.get(id);
  if (steps !== undefined && there.cases.get(id) !== steps) return true;
  return findings.every(
    ({ requirement }) =>
      !there.requirements.has(requirement) ||
      // A generated case is none of the other edition's: there, the promise itself has to differ.
      (steps === undefined && there.requirements.get(requirement) !== here.requirements.get(requirement)),
  );
}
