import type { Case, Probe, RequestPlan } from '../../spec/words/case.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { OWN_TOKEN, planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/** Two requests that teach whether the target verifies signatures, and whether it serves who does not sign at all. */
export function writeSignatureProbes(context: CaseContext): readonly Case[] {
  if (context.requirement('sigv4.signature') === undefined) return [];
  return [
    writeProbe(context, {
      probe: { kind: 'wrong-signature' },
      title: 'A valid request with a wrong signature shows whether signatures are verified.',
      ambiguity: 'signatures-unverified',
      change: (request) => ({ ...request, signing: { kind: 'secret', secret: 'another' } }),
    }),
    writeProbe(context, {
      probe: { kind: 'unsigned' },
      title: 'A valid request without a signature shows whether requests have to be signed.',
      ambiguity: 'unsigned-requests',
      change: (request) => ({ ...request, credentials: { kind: 'none' } }),
    }),
  ];
}

function writeProbe(
  { bases: [base], contract: { operation } }: CaseContext,
  options: {
    readonly probe: Probe;
    readonly title: string;
    readonly ambiguity: string;
    readonly change: (request: RequestPlan) => RequestPlan;
  },
): Case {
  const { probe, title, ambiguity, change } = options;
  const request = planRequest(operation, { input: base.input, token: base.token ? OWN_TOKEN : TOKEN_AS_WRITTEN });
  return {
    id: `probe.${probe.kind}/authorization`,
    title,
    requirements: [],
    controls: [controlId(base)],
    probe,
    steps: [{ request: change(request), expect: { kind: 'either', ambiguity } }],
  };
}
