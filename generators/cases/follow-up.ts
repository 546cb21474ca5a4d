import type { RequestPlan, Step } from '../../spec/words/case.ts';
import type { WirePlan } from '../../spec/words/wire.ts';
import type { CaseContext } from './case-context.ts';
import { planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/** The accepted control once more, with a token that no other request of its case has. */
export function planControl(
  { bases: [base], contract }: CaseContext,
  { name, wire }: { readonly name: string; readonly wire: WirePlan },
): RequestPlan {
  const token = base.token ? ({ kind: 'unique', name } as const) : TOKEN_AS_WRITTEN;
  return { ...planRequest(contract.operation, { input: base.input, token }), wire };
}

/** A valid request on the connection of the step before: the target must still know where it begins. */
export function writeFollower(context: CaseContext): Step {
  return {
    request: planControl(context, { name: 'follower', wire: { kind: 'plain' } }),
    expect: { kind: 'in-step', as: 'accepted' },
    follows: 'answer',
  };
}
