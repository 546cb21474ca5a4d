import type { ErrorShape } from '../../spec/contract.ts';
import type { Case, Step } from '../../spec/words/case.ts';
import type { Scenario } from '../../spec/words/configuration.ts';
import { isJsonObject, type JsonObject } from '../../spec/words/json.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { OWN_TOKEN, planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/** A case for each error that a configured scenario brings about, and for what the refused request leaves behind. */
export function writeScenarioCases(context: CaseContext): readonly Case[] {
  const { operation } = context.contract;
  return operation.errors.flatMap((error): readonly Case[] => {
    const { name } = error;
    const scenario = context.scenarios?.[name];
    const requirement = context.requirement(`error.${name}.status`);
    if (scenario === undefined || requirement === undefined) return [];
    const base = context.bases[0];
    const input = mergeInput(base.input, scenario.input ?? {});
    const hasToken = context.tokenMember !== undefined && scenario.input?.[context.tokenMember] !== undefined;
    const plan = planRequest(operation, { input, token: base.token && !hasToken ? OWN_TOKEN : TOKEN_AS_WRITTEN });
    const request = {
      ...plan,
      headers: [...plan.headers, ...Object.entries(scenario.headers ?? {})],
      ...(scenario.credentials === undefined ? {} : { credentials: { kind: 'scenario' as const, error: name } }),
    };
    return [
      {
        id: `scenario/${name}`,
        title: `The configured scenario brings about ${name}, and the refused request leaves nothing behind.`,
        requirements: [requirement],
        controls: [controlId(base)],
        scenario: name,
        steps: [
          { request, expect: { kind: 'refuse', errors: [name] } },
          ...writeAftermath(context, { scenario, isTokenFree: request.token.kind === 'unique' && freesToken(error) }),
        ],
      },
    ];
  });
}

/** A server that failed, or that met a conflict, may remember the token with its answer; any other refusal comes before there is anything to remember. */
function freesToken({ status }: ErrorShape): boolean {
  return status < 500 && status !== 409;
}

/**
 * Valid requests without the scenario: first with the token of the refused request and, if that can be, another body, which shows a run that
 * was started all the same; then with a token of its own, and with the first once more. What a scenario does to the target and does not undo would be met again.
 */
function writeAftermath(
  context: CaseContext,
  { scenario, isTokenFree }: { readonly scenario: Scenario; readonly isTokenFree: boolean },
): readonly Step[] {
  const accepts = context.requirement('operation.accepts-valid');
  const frees = context.requirement('idempotency.refused-token-free');
  const [base] = context.bases;
  if (!base.token || accepts === undefined || frees === undefined) return [];
  if (scenario.before !== undefined && scenario.after === undefined) return [];
  const { operation } = context.contract;
  const other = context.bases.find((one) => one !== base && one.token) ?? base;
  const again: Step = {
    request: planRequest(operation, { input: other.input, token: OWN_TOKEN }),
    expect: { kind: 'accept' },
    requirements: [],
    aftermath: true,
  };
  const next: Step = {
    request: planRequest(operation, { input: other.input, token: { kind: 'unique', name: 'next' } }),
    expect: { kind: 'accept' },
    requirements: [accepts],
    aftermath: true,
  };
  const last: Step = { ...again, expect: { kind: 'accept', clears: { first: 1, between: 2, breaks: frees } } };
  return isTokenFree ? [again, next, last] : [next];
}

function mergeInput(input: JsonObject, changes: JsonObject): JsonObject {
  const merged = Object.entries(changes).map(([member, value]) => {
    const present = input[member];
    return [member, isJsonObject(present) && isJsonObject(value) ? mergeInput(present, value) : value] as const;
  });
  return { ...input, ...Object.fromEntries(merged) };
}
