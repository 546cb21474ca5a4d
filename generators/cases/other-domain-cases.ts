import type { Case } from '../../spec/words/case.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { planRequest } from './plan-request.ts';

/**
 * The same input in a second domain, when one is configured. Whether a token counts there is open, and so is whether that domain takes the
 * request at all; the run that is answered is a run of that domain.
 */
export function writeOtherDomainCases(context: CaseContext): readonly Case[] {
  const other = context.fixtures?.otherDomainIdentifier;
  const label = context.members.find(({ schema }) => schema['x-fixture'] === 'domainIdentifier');
  const requirement = context.requirement('response.domainId.echo');
  if (other === undefined || label === undefined || requirement === undefined) return [];
  const [base] = context.bases;
  const send = (name: string, input = base.input) =>
    planRequest(context.contract.operation, { input, token: { kind: 'unique', name } });
  const there = { ...base.input, [label.path]: other };
  return [
    {
      id: 'response.domainId.echo/other-domain',
      title: 'A run that is answered in a second domain is a run of that domain, also to a token of the first.',
      requirements: [requirement],
      controls: [controlId(base)],
      steps: [
        { request: send('a'), expect: { kind: 'accept' }, setup: true },
        { request: send('a', there), expect: { kind: 'run', relations: [{ kind: 'elsewhere', step: 0 }] } },
        { request: send('b', there), expect: { kind: 'run', relations: [] }, requirements: [] },
      ],
    },
  ];
}
