import type { Case } from '../../spec/words/case.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import { memberAt, withMember, withoutMember } from '../inputs/edit-input.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { OWN_TOKEN, planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/**
 * One input for each point that the document itself leaves open: an accepted one without a member, or with a member of another. Taken or
 * refused, both are right; the answer is held to the form of whichever it is.
 */
export function writeUnsettledCases(context: CaseContext): readonly Case[] {
  const requirement = context.requirement('protocol.complete-response');
  if (requirement === undefined) return [];
  const [base] = context.bases;
  const variants = context.members
    .filter(({ place, required, path }) => place === 'member' && !required && path !== context.tokenMember)
    .flatMap(({ path }) => [withoutMember(base.input, path), ...borrowMember(context, path)]);
  const open = variants.flatMap((input) => {
    const verdict = context.classify(input);
    return verdict.kind === 'unsettled' ? [{ input, ambiguity: verdict.ambiguity }] : [];
  });
  const first = open.filter(
    ({ ambiguity }, index) => open.findIndex((other) => other.ambiguity === ambiguity) === index,
  );
  return first.map(({ input, ambiguity }) => ({
    id: `protocol.complete-response/${ambiguity}`,
    title: `An input that the documents leave open (${ambiguity.replaceAll('-', ' ')}) gets a complete answer.`,
    requirements: [requirement],
    controls: [controlId(base)],
    steps: [
      {
        request: planRequest(context.contract.operation, { input, token: base.token ? OWN_TOKEN : TOKEN_AS_WRITTEN }),
        expect: { kind: 'either', ambiguity },
      },
    ],
  }));
}

/** The first base with the member of another base beside its own. */
function borrowMember({ bases, allBases }: CaseContext, path: string): readonly JsonObject[] {
  const [{ input }] = bases;
  const lent = allBases.map((other) => memberAt(other.input, path)).find((value) => value !== undefined);
  return lent === undefined || memberAt(input, path) !== undefined ? [] : [withMember(input, path, lent)];
}
