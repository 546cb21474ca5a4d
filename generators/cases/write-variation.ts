import type { Case, Expectation, Need, RequestPlan } from '../../spec/words/case.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { OWN_TOKEN, planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/** A request like the first accepted control but for something other than its input. */
export interface Variation {
  readonly requirement: string;
  readonly name: string;
  readonly title: string;
  readonly expect: Expectation;
  readonly change: (request: RequestPlan) => RequestPlan;
  readonly needs?: readonly Need[];
}

/** The case of a variation, or none when the contract does not promise it. */
export function writeVariation(context: CaseContext, variation: Variation): readonly Case[] {
  const requirement = context.requirement(variation.requirement);
  if (requirement === undefined) return [];
  const base = context.bases[0];
  const request = planRequest(context.contract.operation, {
    input: base.input,
    token: base.token ? OWN_TOKEN : TOKEN_AS_WRITTEN,
  });
  return [
    {
      id: `${variation.requirement}/${variation.name}`,
      title: variation.title,
      requirements: [requirement],
      controls: [controlId(base)],
      ...(variation.needs === undefined ? {} : { needs: variation.needs }),
      steps: [{ request: variation.change(request), expect: variation.expect }],
    },
  ];
}

/** The request with its JSON text edited. */
export function withTextEdit(
  request: RequestPlan,
  edit: NonNullable<Extract<RequestPlan['body'], { kind: 'json' }>['edit']>,
): RequestPlan {
  return request.body.kind === 'json' ? { ...request, body: { ...request.body, edit } } : request;
}

/** The request with one header set in the place of another of its name. */
export function withHeader(
  request: RequestPlan,
  header: { readonly name: string; readonly value: string | undefined },
): RequestPlan {
  const others = request.headers.filter(([name]) => name.toLowerCase() !== header.name.toLowerCase());
  return { ...request, headers: header.value === undefined ? others : [...others, [header.name, header.value]] };
}
