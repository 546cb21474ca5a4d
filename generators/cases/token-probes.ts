import type { Case } from '../../spec/words/case.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { planRequest } from './plan-request.ts';

/** The same request twice, each time with a token of its own: whether a run is told from another by its id. */
export function writeTokenProbes({ bases: [base], contract, tokenMember }: CaseContext): readonly Case[] {
  if (tokenMember === undefined) return [];
  return (['first', 'second'] as const).map((name) => ({
    id: `probe.own-token/${name}`,
    title: 'A request with a token of its own shows whether it has a run of its own.',
    requirements: [],
    controls: [controlId(base)],
    probe: { kind: 'own-token' },
    steps: [
      {
        request: planRequest(contract.operation, { input: base.input, token: { kind: 'unique', name } }),
        expect: { kind: 'accept' },
        setup: true,
      },
    ],
  }));
}
