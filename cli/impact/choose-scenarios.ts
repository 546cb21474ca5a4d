import type { Fault } from '../../emulator/index.ts';
import { answersInMemory, type EmulatedContract } from './answers-in-memory.ts';
import type { CaseScenario } from './case-scenarios.ts';

/** Scenarios of its own that a fault gets at most. */
const MOST_SCENARIOS = 3;

/**
 * The cases of the suite, as scenarios, that a fault answers otherwise than a right server: of those about what it breaks, the shortest, and
 * each for another change of the answers.
 */
export function scenarioChooser(
  scenarios: readonly CaseScenario[],
  contract: EmulatedContract & { readonly nowMs: number },
): (fault: Fault) => readonly CaseScenario[] {
  const answers = ({ requests, calls }: CaseScenario, faults: readonly Fault[]) => {
    let atMs = contract.nowMs;
    const arrived = requests.map((request, index) => {
      atMs += (calls[index]?.afterMs ?? 0) + 10;
      return { request, atMs };
    });
    return answersInMemory(arrived, { ...contract, faults });
  };
  const right = new Map(scenarios.map((scenario) => [scenario, answers(scenario, [])]));
  return (fault) => {
    const changes = new Map<string, CaseScenario>();
    const concerned = scenarios.filter(({ requirements }) => fault.requirements.some((id) => requirements.has(id)));
    for (const scenario of concerned.toSorted((a, b) => a.calls.length - b.calls.length)) {
      const expected = right.get(scenario) ?? [];
      const answered = answers(scenario, [fault]);
      const at = answered.findIndex((answer, index) => answer !== expected[index]);
      if (at === -1) continue;
      const change = `${statusOf(expected[at])} ${statusOf(answered[at])}`;
      if (!changes.has(change)) changes.set(change, scenario);
    }
    const byGravity = [...changes].toSorted(([a], [b]) => Number(isOneStatus(a)) - Number(isOneStatus(b)));
    return byGravity.map(([, scenario]) => scenario).slice(0, MOST_SCENARIOS);
  };
}

const statusOf = (answer = ''): string => /"status":(\d+)/.exec(answer)?.[1] ?? answer;
const isOneStatus = (change: string): boolean => /^(\S+) \1$/.test(change);
