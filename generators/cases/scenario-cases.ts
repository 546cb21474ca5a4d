import type { Case } from '../../spec/words/case.ts';
import { isJsonObject, type JsonObject } from '../../spec/words/json.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { OWN_TOKEN, planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/** A case for each error that a configured scenario brings about. */
export function writeScenarioCases(context: CaseContext): readonly Case[] {
  const { operation } = context.contract;
  return operation.errors.flatMap(({ name }): readonly Case[] => {
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
        title: `The configured scenario brings about ${name}.`,
        requirements: [requirement],
        controls: [controlId(base)],
        scenario: name,
        steps: [{ request, expect: { kind: 'refuse', errors: [name] } }],
      },
    ];
  });
}

function mergeInput(input: JsonObject, changes: JsonObject): JsonObject {
  const merged = Object.entries(changes).map(([member, value]) => {
    const present = input[member];
    return [member, isJsonObject(present) && isJsonObject(value) ? mergeInput(present, value) : value] as const;
  });
  return { ...input, ...Object.fromEntries(merged) };
}
