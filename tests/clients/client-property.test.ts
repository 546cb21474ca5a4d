import { describe, expect, test } from 'vitest';
import { defineClientProperty } from '../../generators/clients/client-property.ts';
import { judgeClient } from '../../runners/clients/judge/judge-client.ts';
import { observeCase } from '../../runners/clients/observe-case.ts';
import { openScriptedServer } from '../../runners/clients/scripted-server.ts';
import { registerOf } from '../../runners/judge/notes.ts';
import { CLIENT_FAULTS, type ClientDeviation, createReferenceClient } from '../../sdks/index.ts';
import { loadContract } from '../../spec/index.ts';

const contract = await loadContract();

/** The requirements that generated calls find broken in a client with these deviations. */
async function brokenBy(deviations: readonly ClientDeviation[], count: number): Promise<readonly string[]> {
  const property = defineClientProperty(contract, 7);
  await using server = await openScriptedServer();
  const call = createReferenceClient(deviations);
  const driver = {
    hello: { type: 'hello', protocol: 1, sdk: 'reference', version: '1', language: 'typescript' } as const,
    call,
    lastWords: () => '',
    close: async () => {},
    [Symbol.asyncDispose]: async () => {},
  };
  const broken = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    const subject = property.caseAt(index).case;
    const observed = await observeCase({ driver, server, region: 'eu-west-1' }, subject, String(index));
    const { findings } = judgeClient(subject, {
      operation: contract.operation,
      register: registerOf(contract),
      service: 'datazone',
      retries: true,
      knownTokens: new Set(),
      observed,
    });
    for (const { requirement } of findings) broken.add(requirement);
  }
  return [...broken].toSorted();
}

describe('generated calls', () => {
  test('are the same for the same seed and index', () => {
    const [one, other] = [defineClientProperty(contract, 3), defineClientProperty(contract, 3)];
    expect([0, 1, 50].map((index) => one.caseAt(index).case)).toEqual(
      [0, 1, 50].map((index) => other.caseAt(index).case),
    );
  });

  test('shrink to simpler calls', () => {
    const generated = defineClientProperty(contract, 3).caseAt(1);
    const [simpler] = [...generated.simpler()];
    expect(JSON.stringify(simpler?.case).length).toBeLessThan(JSON.stringify(generated.case).length);
  });

  test('find nothing wrong with the reference client', async () => {
    expect(await brokenBy([], 150)).toEqual([]);
  });

  test.each(['identifier-in-latin-1', 'time-without-fraction', 'astral-characters-dropped'])(
    'find the fault %s',
    async (name) => {
      const fault = CLIENT_FAULTS.find((one) => one.name === name);
      expect(await brokenBy(fault === undefined ? [] : [fault], 60)).toEqual([...(fault?.requirements ?? [])]);
    },
  );
});
