import { type Fault, needsSocket } from '../../emulator/index.ts';
import type { Driver } from '../../runners/clients/index.ts';
import { runConcurrently } from '../../runners/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { Impact } from '../../spec/words/impact.ts';
import { DEFAULT_EDITION, EDITIONS } from '../../spec/words/requirement.ts';
import { answersInMemory, type EmulatedContract } from './answers-in-memory.ts';
import { listCaseScenarios } from './case-scenarios.ts';
import { scenarioChooser } from './choose-scenarios.ts';
import { type Change, comparePerformances, graverChange } from './compare-performances.ts';
import { type Performance, performScenario } from './perform-scenario.ts';
import type { Scenario } from './scenario.ts';
import { USUAL_SCENARIOS } from './usual-scenarios.ts';

/** Scenarios that one client plays at a time. */
const WORKERS = 16;

/** What happens on a connection depends on what comes together, which is never twice the same. */
const TRIES = 5;

/** What the user of one client notices of a fault, in which scenario, and in a few words how it shows. */
export interface Cell {
  readonly sees: Impact;
  readonly scenario?: string;
  readonly told?: string;
}

/** The scenarios in which a fault can show itself, made once for all clients. */
export type ScenariosOf = (fault: Fault) => readonly Scenario[];

/**
 * The usual scenarios, and for each fault those of its own. A fault belongs to the newest edition that has it, and so do its scenarios.
 */
export async function prepareScenarios(): Promise<{
  readonly scenariosOf: ScenariosOf;
  readonly contractOf: (fault: Fault) => EmulatedContract;
}> {
  const nowMs = Date.now();
  const prepared = await Promise.all(
    EDITIONS.map(async (edition) => {
      const contract = await loadContract({ edition });
      const emulated = { operation: contract.operation, edition };
      return { emulated, own: scenarioChooser(listCaseScenarios(contract, nowMs), { ...emulated, nowMs }) };
    }),
  );
  const preparedFor = ({ editions = EDITIONS }: Fault) => {
    const edition = editions.at(-1) ?? DEFAULT_EDITION;
    const found = prepared.find(({ emulated }) => emulated.edition === edition);
    if (found === undefined) throw new Error(`No such edition: ${edition}`);
    return found;
  };
  const own = new Map<string, readonly Scenario[]>();
  return {
    contractOf: (fault) => preparedFor(fault).emulated,
    scenariosOf: (fault) => {
      const scenarios = own.get(fault.name) ?? [...USUAL_SCENARIOS, ...preparedFor(fault).own(fault)];
      own.set(fault.name, scenarios);
      return scenarios;
    },
  };
}

/** Has a client meet faults of the emulator, and tells what its user notices of each. `onProgress` is told how many are done. */
export async function measureImpact(
  driver: Driver,
  {
    faults,
    prepared,
    mostScenarios = Number.POSITIVE_INFINITY,
    onProgress,
  }: {
    readonly faults: readonly Fault[];
    /** A fault is met in so many scenarios at most: the first of those in which it shows. */
    readonly mostScenarios?: number;
    readonly prepared: Awaited<ReturnType<typeof prepareScenarios>>;
    readonly onProgress?: (done: number, of: number) => void;
  },
): Promise<ReadonlyMap<string, Cell>> {
  const rightPerformance = remember((scenario: Scenario, contract: EmulatedContract) =>
    performScenario(scenario, { driver, contract }),
  );
  // Each meeting by itself, because most of the time is waiting for retries.
  const meetings = faults.flatMap((fault) => prepared.scenariosOf(fault).map((scenario) => ({ fault, scenario })));
  const shown = new Map<Fault, number>();
  const task = async ({ fault, scenario }: Meeting) => {
    const contract = prepared.contractOf(fault);
    if ((shown.get(fault) ?? 0) >= mostScenarios) return { fault, scenario, cell: UNMET };
    const right = await rightPerformance(scenario, contract);
    if (isAnsweredAlike(right, { contract, fault })) return { fault, scenario, cell: UNMET };
    shown.set(fault, (shown.get(fault) ?? 0) + 1);
    const changes: Change[] = [];
    while (changes.length < (needsSocket(fault) ? TRIES : 1)) {
      const { told } = await performScenario(scenario, { driver, contract, fault });
      changes.push(comparePerformances(right.told, told));
    }
    return { fault, scenario, cell: { ...gravestOf(changes), scenario: scenario.name } };
  };
  const met = new Map<Fault, Map<Scenario, Cell>>();
  let done = 0;
  for await (const { fault, scenario, cell } of runConcurrently(meetings, {
    workers: WORKERS,
    task,
    isStopped: () => false,
  })) {
    met.set(fault, (met.get(fault) ?? new Map()).set(scenario, cell));
    done += 1;
    onProgress?.(done, meetings.length);
  }
  // In the order of the scenarios, so that it does not depend on which ended first.
  return new Map(
    faults.map((fault) => {
      const cells = prepared.scenariosOf(fault).map((scenario) => met.get(fault)?.get(scenario) ?? UNMET);
      const gravest = cells.reduce(graverChange, UNMET);
      return [fault.name, gravest];
    }),
  );
}

const UNMET: Cell = { sees: 'unmet' };

/** The gravest of several tries, and how often it was seen when that was not always. */
function gravestOf(changes: readonly Change[]): Change {
  const gravest = changes.reduce(graverChange);
  const count = changes.filter(({ sees }) => sees === gravest.sees).length;
  if (count === changes.length) return gravest;
  return { ...gravest, told: `in ${count} of ${changes.length} tries: ${gravest.told}` };
}

interface Meeting {
  readonly fault: Fault;
  readonly scenario: Scenario;
}

/** True when the very requests of this client get the same answers: then it tells the same. How connections are handled shows on a socket only. */
function isAnsweredAlike(
  { arrived }: Performance,
  { contract, fault }: { readonly contract: EmulatedContract; readonly fault: Fault },
): boolean {
  if (needsSocket(fault)) return false;
  const right = answersInMemory(arrived, { ...contract, faults: [] });
  const faulty = answersInMemory(arrived, { ...contract, faults: [fault] });
  return right.every((answer, index) => answer === faulty[index]);
}

function remember(perform: (scenario: Scenario, contract: EmulatedContract) => Promise<Performance>) {
  const known = new Map<string, Promise<Performance>>();
  return (scenario: Scenario, contract: EmulatedContract): Promise<Performance> => {
    const key = `${contract.edition} ${scenario.name}`;
    const performance = known.get(key) ?? perform(scenario, contract);
    known.set(key, performance);
    return performance;
  };
}
