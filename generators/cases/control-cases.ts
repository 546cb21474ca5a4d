import type { Case } from '../../spec/words/case.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { OWN_TOKEN, planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/**
 * The document's examples as they are, and cut down: what a target must accept before any twin of them says anything. A cut-down example
 * that is refused breaks the promise of whichever optional member it lacks, and has a case of its own for each.
 */
export function writeControlCases(context: CaseContext): readonly Case[] {
  const accepts = context.requirement('operation.accepts-valid');
  return context.allBases.map((base) => ({
    id: controlId(base),
    title: `The valid request "${base.name}" starts a run.`,
    requirements: accepts === undefined || base.isCutDown ? [] : [accepts],
    controls: [],
    steps: [
      {
        request: planRequest(context.contract.operation, {
          input: base.input,
          token: base.token ? OWN_TOKEN : TOKEN_AS_WRITTEN,
        }),
        expect: { kind: 'accept' },
      },
    ],
  }));
}
