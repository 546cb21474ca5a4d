import type { Operation } from '../../spec/contract.ts';
import { isJsonObject, type JsonObject } from '../../spec/words/json.ts';
import type { RecordedRequest } from '../../spec/words/traffic.ts';
import type { CaseContext } from '../cases/case-context.ts';
import { nullIsAbsent } from '../inputs/classify-input.ts';
import { memberAt } from '../inputs/edit-input.ts';
import { readMediaType } from './read-headers.ts';

/** What an accepted request bears witness to: all that it makes use of and that must be allowed. */
export function listShown(
  context: CaseContext,
  {
    recorded: { request, labels },
    input,
  }: { readonly recorded: RecordedRequest; readonly input: JsonObject | undefined },
): readonly string[] {
  const { operation } = context.contract;
  const isWithParameters = readMediaType(request, operation.body.mediaType) === 'right-with-parameters';
  return [
    ...(input === undefined ? [] : ['operation.accepts-valid', ...listShownByInput(context, input)]),
    ...(isWithParameters ? ['protocol.content-type-parameters'] : []),
    ...(Object.values(labels).some((text) => /%/.test(text)) ? ['protocol.label-decoding'] : []),
    ...(/\?(?!.*x-amz-)/i.test(request.path) ? ['request.unknown-query'] : []),
  ];
}

function listShownByInput(context: CaseContext, input: JsonObject): readonly string[] {
  const optional = context.members.filter(({ required, place }) => place === 'member' && !required);
  const isInside = (path: string) =>
    !path.includes('.') || isJsonObject(memberAt(input, path.slice(0, path.lastIndexOf('.'))));
  const absent = optional.filter(({ path }) => memberAt(input, path) === undefined && isInside(path));
  const isNull =
    nullIsAbsent(context.contract.operation) && optional.some(({ path }) => memberAt(input, path) === null);
  return [
    ...absent.map(({ path }) => `request.${path}.optional`),
    ...(isNull ? ['request.null-as-absent'] : []),
    ...(hasUnknownMember(input, context.contract.operation) ? ['request.unknown-members'] : []),
  ];
}

function hasUnknownMember(input: JsonObject, { body, pathParameters }: Operation): boolean {
  const known = new Set([...Object.keys(body.schema.properties ?? {}), ...pathParameters.map(({ name }) => name)]);
  return Object.keys(input).some((member) => !known.has(member));
}
