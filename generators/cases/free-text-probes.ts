import type { Member } from '../../spec/requirements/list-members.ts';
import { jsonTypes } from '../../spec/requirements/read-bounds.ts';
import type { Case } from '../../spec/words/case.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { withMember } from '../inputs/edit-input.ts';
import { FREE_TEXTS } from '../values/free-texts.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { baseFor } from './constraint-cases.ts';
import { OWN_TOKEN, planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/**
 * Text of every kind for a member that names a resource and has no constraint. Most of it names nothing, so whether it is refused for that
 * or for its form is open; that the server breaks on it is not.
 */
export function writeFreeTextProbes(context: CaseContext): readonly Case[] {
  const requirement = context.requirement('error.client-fault-status');
  if (requirement === undefined) return [];
  return context.members
    .filter(({ place, schema }) => place === 'member' && schema['x-resource'] !== undefined && isFree(schema))
    .flatMap((member) =>
      FREE_TEXTS.map(([name, value]) => ({
        ...writeProbe(context, { member, value }),
        id: `probe.free-text/${member.path}-${name}`,
        title: `A ${member.path} of any kind (${name.replaceAll('-', ' ')}) does not break the server.`,
        requirements: [requirement],
        probe: { kind: 'free-text', member: member.path, name },
      })),
    );
}

function isFree(schema: Schema): boolean {
  const constraints = ['enum', 'const', 'format', 'pattern', 'minLength', 'maxLength'] as const;
  return jsonTypes(schema).includes('string') && constraints.every((keyword) => schema[keyword] === undefined);
}

function writeProbe(
  context: CaseContext,
  { member, value }: { readonly member: Member; readonly value: string },
): Pick<Case, 'controls' | 'steps'> {
  const { base } = baseFor(context, member);
  const input = withMember(base.input, member.path, value);
  const token = base.token ? OWN_TOKEN : TOKEN_AS_WRITTEN;
  return {
    controls: [controlId(base)],
    steps: [
      {
        request: planRequest(context.contract.operation, { input, token }),
        expect: { kind: 'either', ambiguity: 'free-identifier' },
      },
    ],
  };
}
