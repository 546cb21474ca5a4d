import type { Case, Expectation } from '../../spec/words/case.ts';
import { withMember } from '../inputs/edit-input.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { OWN_TOKEN, planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/** The assets that the configuration names as missing and as unsupported. */
export function writeExistenceCases(context: CaseContext): readonly Case[] {
  const { fixtures } = context;
  return [
    ...write(context, {
      id: 'existence.asset',
      identifier: fixtures?.missingAsset?.identifier,
      errors: ['ResourceNotFoundException'],
      title: 'An asset that does not exist is refused.',
    }),
    ...write(context, {
      id: 'existence.unsupported-asset',
      identifier: fixtures?.unsupportedAsset?.identifier,
      isAssumed: fixtures?.unsupportedAsset?.isAssumed,
      errors: ['ValidationException'],
      title: 'An asset of an unsupported type is refused.',
    }),
  ];
}

function write(
  context: CaseContext,
  options: {
    readonly id: string;
    readonly identifier: string | undefined;
    readonly errors: readonly string[];
    readonly isAssumed?: true | undefined;
    readonly title: string;
  },
): readonly Case[] {
  const requirement = context.requirement(options.id);
  const member = context.members.find(({ schema }) => schema['x-fixture'] === 'asset.identifier');
  if (requirement === undefined || member === undefined || options.identifier === undefined) return [];
  // The configured revision belongs to the good asset; asking for it of another one would be a second difference.
  const base = context.bases.find(({ isCutDown }) => isCutDown) ?? context.bases[0];
  const request = planRequest(context.contract.operation, {
    input: withMember(base.input, member.path, options.identifier),
    token: base.token ? OWN_TOKEN : TOKEN_AS_WRITTEN,
  });
  const expect: Expectation = {
    kind: 'refuse',
    errors: options.errors,
    ...(options.isAssumed === true ? { silentOn: ['ResourceNotFoundException'] } : {}),
  };
  return [
    {
      id: `${options.id}/configured`,
      title: options.title,
      requirements: [requirement],
      controls: [controlId(base)],
      steps: [{ request, expect }],
    },
  ];
}
