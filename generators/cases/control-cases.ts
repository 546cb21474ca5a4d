import type { Case } from '../../spec/words/case.ts';
import type { RequirementId } from '../../spec/words/requirement.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { OWN_TOKEN, planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/** The document's examples as they are: what a target must accept before any twin of them says anything. */
export function writeControlCases(context: CaseContext): readonly Case[] {
  const requirements = [context.requirement('operation.accepts-valid')].filter(
    (id): id is RequirementId => id !== undefined,
  );
  return context.bases.map((base) => ({
    id: controlId(base),
    title: `The valid request "${base.name}" starts a run.`,
    requirements,
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
