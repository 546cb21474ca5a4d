import { describe, expect, it } from 'vitest';
import { EMULATOR_FIXTURES, EMULATOR_SCENARIOS } from '../../emulator/scenarios.ts';
import { enumerateClientCases, enumerateCommandCases } from '../../generators/clients/index.ts';
import { enumerateCases } from '../../generators/index.ts';
import { loadContract } from '../../spec/load-contract.ts';
import { AMBIGUITIES } from '../../spec/register/ambiguities.ts';
import type { Case } from '../../spec/words/case.ts';
import { EDITIONS } from '../../spec/words/requirement.ts';

const editions = await Promise.all(
  EDITIONS.map(async (edition) => {
    const contract = await loadContract({ edition });
    const cases = enumerateCases({ contract, fixtures: EMULATOR_FIXTURES, scenarios: EMULATOR_SCENARIOS });
    const requirements = contract.requirements.filter(({ party }) => party === 'server');
    const ofClients = contract.requirements.filter(({ party }) => party === 'client');
    return {
      edition,
      cases,
      requirements,
      clientCases: enumerateClientCases(contract),
      commands: enumerateCommandCases(contract),
      ofClients,
    };
  }),
);

/** Rules that are held against every answer: no case names them, but these cases bring about the answers that witness them. */
const WITNESSED_BY_ANSWERS: readonly (readonly [rule: RegExp, witness: (each: Case, id: string) => boolean])[] = [
  [/^response\.type\./, (each) => expects(each, 'accept') && sends(each, 'type')],
  [/^response\.types\./, (each) => expects(each, 'accept') && sends(each, 'types')],
  [/^response\./, (each) => expects(each, 'accept')],
  [/^error\.\w+Exception\.message\./, (each, id) => named(each).includes(id.replace(/message\..*/, 'status'))],
  [/^error\.[a-z-]+$/, (each) => expects(each, 'reject')],
  [/^protocol\.not-compressed$/, (each) => expects(each, 'accept')],
];

describe.each(editions)('in edition $edition', ({ cases, requirements }) => {
  it.each(requirements.filter(({ untestable }) => untestable === undefined))('$id has a case', ({ id }) => {
    const [, witness] = WITNESSED_BY_ANSWERS.find(([rule]) => rule.test(id)) ?? [];
    const found = cases.filter((each) => named(each).includes(id) || witness?.(each, id) === true);
    expect(found).not.toEqual([]);
  });

  it('every case names requirements of the edition; only a probe and a cut-down control may name none', () => {
    const ids = new Set(requirements.map(({ id }) => id));
    expect(
      cases
        .filter((each) => each.requirements.length === 0 && each.probe === undefined)
        .filter(({ id }) => !/^control\/.*-minimal$/.test(id))
        .map(({ id }) => id),
    ).toEqual([]);
    expect(cases.flatMap((each) => each.requirements.filter((id) => !ids.has(id)))).toEqual([]);
  });

  it('every case that leaves something open names an ambiguity that exists', () => {
    const known = AMBIGUITIES.map(({ id }) => id);
    const named = cases.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.expect.kind === 'either' ? [step.expect.ambiguity] : [])),
    );
    expect(named).not.toEqual([]);
    expect(named.filter((id) => !known.includes(id))).toEqual([]);
  });
});

/** Rules that every request of a client bears witness to. What it is given stands in the request as well. */
const WITNESSED_BY_REQUESTS =
  /^client\.(?:request\.(?:sent|method|endpoint-path|json|content-type|body-length|label-not-in-body|no-invented-members)|signature\.|token\.(?:well-formed|fresh|stable)|retry\.attempt-headers)/;

describe.each(editions)('of clients, in edition $edition', ({ clientCases, commands, ofClients }) => {
  it.each(ofClients.filter(({ untestable }) => untestable === undefined))('$id has a case', ({ id }) => {
    const member = id.replace(/^client\.request\./, '');
    const found = clientCases.filter(
      ({ requirements, calls }) =>
        WITNESSED_BY_REQUESTS.test(id) || requirements.includes(id) || calls.some(({ input }) => member in input),
    );
    expect([...found, ...commands.filter(({ requirements }) => requirements.includes(id))]).not.toEqual([]);
  });

  it('every case names requirements of clients, one at least, and has an id of its own', () => {
    const ids = new Set(ofClients.map(({ id }) => id));
    expect(clientCases.filter(({ requirements }) => requirements.length === 0).map(({ id }) => id)).toEqual([]);
    expect(clientCases.flatMap(({ requirements }) => requirements.filter((id) => !ids.has(id)))).toEqual([]);
    expect(new Set(clientCases.map(({ id }) => id)).size).toBe(clientCases.length);
  });
});

function named({ requirements }: Case): readonly string[] {
  return requirements;
}

function expects({ steps }: Case, kind: string): boolean {
  return steps.some((step) => step.expect.kind === kind);
}

function sends({ steps }: Case, member: string): boolean {
  return steps.some(({ request: { body } }) => body.kind === 'json' && member in body.value);
}
