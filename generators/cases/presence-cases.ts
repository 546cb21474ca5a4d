import type { Member } from '../../spec/requirements/list-members.ts';
import type { Case } from '../../spec/words/case.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import type { BaseInput } from '../inputs/base-inputs.ts';
import { nullIsAbsent } from '../inputs/classify-input.ts';
import { memberAt, withMember, withoutMember } from '../inputs/edit-input.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { baseFor } from './constraint-cases.ts';
import { OWN_TOKEN, planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';
import { type TwinDraft, writeTwin } from './write-twin.ts';

/** Each member absent, and each as null. */
export function writePresenceCases(context: CaseContext): readonly Case[] {
  return context.members.flatMap((member) => {
    if (member.place === 'label') return writeEmptyLabelCase(context, member);
    if (member.place === 'item') return [];
    return [
      ...(member.required ? writeRequiredCases(context, member) : writeOptionalCases(context, member)),
      ...(nullIsAbsent(context.contract.operation) ? [] : writeNullCase(context, member)),
    ];
  });
}

function writeRequiredCases(context: CaseContext, member: Member): readonly Case[] {
  const base = context.bases.find(({ input }) => memberAt(input, member.path) !== undefined) ?? context.bases[0];
  const draft = { base, member, aspect: 'required', good: memberAt(base.input, member.path) };
  return [
    ...writeMisnamedCases(context, draft),
    ...writeTwin(context, { ...draft, name: 'absent', input: withoutMember(base.input, member.path) }),
    ...(nullIsAbsent(context.contract.operation)
      ? writeTwin(context, { ...draft, name: 'null', input: withMember(base.input, member.path, null) })
      : []),
  ];
}

/** The names of JSON members are exact: the value under the name in other letters is an unknown member, and the required one is missing. */
function writeMisnamedCases(context: CaseContext, draft: Omit<TwinDraft, 'name' | 'input'>): readonly Case[] {
  const { base, member, good } = draft;
  const at = member.path.lastIndexOf('.') + 1;
  const [holder, own] = [member.path.slice(0, at), member.path.slice(at)];
  const names: readonly (readonly [name: string, misnamed: string])[] = [
    ['upper-case-name', own.toUpperCase()],
    ['pascal-case-name', `${own.slice(0, 1).toUpperCase()}${own.slice(1)}`],
  ];
  return names
    .map(([name, misnamed]) => [name, `${holder}${misnamed}`] as const)
    .filter(([, path]) => good !== undefined && !context.members.some((other) => other.path === path))
    .flatMap(([name, path]) =>
      writeTwin(context, {
        ...draft,
        name,
        input: withMember(withoutMember(base.input, member.path), path, good ?? null),
      }),
    );
}

/** Where null is no absence, it is a value of another JSON type, or an allowed one. */
function writeNullCase(context: CaseContext, member: Member): readonly Case[] {
  const { base, good } = baseFor(context, member);
  const input = withMember(base.input, member.path, null);
  return writeTwin(context, { base, member, good, aspect: 'json-type', name: 'null', input });
}

/**
 * An optional member is left out of a request that stays valid and settled without it. Null is the same by the protocol's rule, so it
 * stands in for a member that is absent from an accepted request.
 */
function writeOptionalCases(context: CaseContext, member: Member): readonly Case[] {
  const isToken = member.path === context.tokenMember;
  const spare = [...context.bases, ...context.allBases].find((base) => isSpare(context, { base, member }));
  const without = context.allBases.find(
    (base) =>
      memberAt(base.input, member.path) === undefined && !(isToken && base.token) && isSpare(context, { base, member }),
  );
  const absent =
    spare === undefined
      ? []
      : writeTwin(context, {
          base: isToken ? { ...spare, token: false } : spare,
          member,
          good: undefined,
          aspect: 'optional',
          name: 'absent',
          input: withoutMember(spare.input, member.path),
        });
  const asNull =
    without === undefined
      ? []
      : writeTwin(context, {
          base: without,
          member,
          good: undefined,
          aspect: 'optional',
          requirement: 'request.null-as-absent',
          name: 'null',
          input: withMember(without.input, member.path, null),
        });
  // When the request without the member is itself a control, its refusal is what this case is about, not a reason to leave it out.
  return [...absent.map((subject) => ({ ...subject, controls: [controlId(context.bases[0])] })), ...asNull];
}

function isSpare(context: CaseContext, { base, member }: { base: BaseInput; member: Member }): boolean {
  return (
    context.classify(withoutMember(base.input, member.path)).kind === 'valid' && parentIsThere(base.input, member.path)
  );
}

function parentIsThere(input: JsonObject, path: string): boolean {
  const parent = path.split('.').slice(0, -1).join('.');
  return parent === '' || memberAt(input, parent) !== undefined;
}

/** An empty label makes another path; servers may say what they like to it, as long as they start no run. */
function writeEmptyLabelCase(context: CaseContext, member: Member): readonly Case[] {
  const id = `request.${member.path}.required`;
  const requirement = context.requirement(id);
  const base = context.bases[0];
  if (requirement === undefined) return [];
  const token = base.token ? OWN_TOKEN : TOKEN_AS_WRITTEN;
  const request = planRequest(context.contract.operation, { input: base.input, token });
  const labels = { ...request.labels, [member.path]: { kind: 'encoded' as const, text: '' } };
  return [
    {
      id: `${id}/empty`,
      title: `An empty ${member.path} starts no run.`,
      requirements: [requirement],
      controls: [controlId(base)],
      steps: [{ request: { ...request, labels }, expect: { kind: 'no-run' } }],
    },
  ];
}
