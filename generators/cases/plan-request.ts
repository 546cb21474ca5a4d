import type { Operation } from '../../spec/contract.ts';
import type { BodyPlan, Label, RequestPlan, TokenPlan } from '../../spec/words/case.ts';
import type { JsonObject } from '../../spec/words/json.ts';

/** A token of its own for every request. */
export const OWN_TOKEN: TokenPlan = { kind: 'unique', name: 'own' };
/** The token member stays as the input has it. */
export const TOKEN_AS_WRITTEN: TokenPlan = { kind: 'as-written' };

/** The plain request for an input: POST, JSON, no header beyond Content-Type, signed with the configured credentials. */
export function planRequest(
  operation: Operation,
  options: { readonly input: JsonObject; readonly token: TokenPlan },
): RequestPlan {
  const names = operation.pathParameters.map(({ name }) => name);
  const labels = Object.fromEntries(
    names.map((name): [string, Label] => [name, { kind: 'value', value: String(options.input[name] ?? '') }]),
  );
  const body: BodyPlan = { kind: 'json', value: bodyOf(options.input, names) };
  return {
    method: operation.method,
    path: operation.path,
    labels,
    headers: [['content-type', operation.body.mediaType]],
    body,
    token: options.token,
    credentials: { kind: 'configured' },
  };
}

function bodyOf(input: JsonObject, names: readonly string[]): JsonObject {
  const body = { ...input };
  for (const name of names) delete body[name];
  return body;
}
