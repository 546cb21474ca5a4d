import { API_REFERENCE_ERRORS } from './api-reference/errors.ts';
import { API_REFERENCE_EXAMPLES } from './api-reference/examples.ts';
import { API_REFERENCE_OPERATION } from './api-reference/operation.ts';
import { API_REFERENCE_REQUEST } from './api-reference/request.ts';
import { API_REFERENCE_RESPONSE } from './api-reference/response.ts';
import { BOTO3_OPERATION } from './boto3/operation.ts';
import { BOTO3_PARAMETERS } from './boto3/parameters.ts';
import { BOTO3_RESPONSE } from './boto3/response.ts';
import type { Statement } from './statement.ts';

export type { Statement } from './statement.ts';

/** Every normative statement of both documents, in the order of the documents. */
export const STATEMENTS: readonly Statement[] = [
  ...API_REFERENCE_OPERATION,
  ...API_REFERENCE_REQUEST,
  ...API_REFERENCE_RESPONSE,
  ...API_REFERENCE_ERRORS,
  ...API_REFERENCE_EXAMPLES,
  ...BOTO3_OPERATION,
  ...BOTO3_PARAMETERS,
  ...BOTO3_RESPONSE,
];

/** The statements that a requirement holds. Empty for one that no document states, only the service model or the protocol. */
export function statementsOf(requirement: string): readonly Statement[] {
  return STATEMENTS.filter(
    (statement) =>
      statement.kind === 'tested' && statement.requirements.some((stated) => holdsFor(requirement, stated)),
  );
}

/** What is stated of a member or an error binds both sides: `request.type.enum` is held by servers, and a client sends such a type. */
function holdsFor(requirement: string, stated: string): boolean {
  if (requirement === stated) return true;
  const other = CLIENT_SIDES[requirement] ?? /^client\.((?:request|response|error)\..+)$/.exec(requirement)?.[1];
  return other !== undefined && (stated === other || stated.startsWith(`${other}.`));
}

/** What servers owe where a client owes the same under another name. */
const CLIENT_SIDES: Readonly<Record<string, string>> = {
  'client.request.sent': 'operation.accepts-valid',
  'client.request.method': 'operation.method',
  'client.request.no-query': 'operation.method',
  'client.token.well-formed': 'request.clientToken',
};
