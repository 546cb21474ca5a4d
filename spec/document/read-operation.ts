import type { OpenAPIV3_1 } from 'openapi-types';
import type { ErrorShape, Operation, PathParameter } from '../contract.ts';
import type { JsonObject, JsonValue } from '../words/json.ts';
import { isJsonObject } from '../words/json.ts';
import { OperationalError } from '../words/operational-error.ts';
import type { PromiseNote, Schema } from '../words/schema.ts';

type OperationObject = OpenAPIV3_1.OperationObject & {
  readonly 'x-protocol'?: string;
  readonly 'x-unsettled'?: Operation['unsettled'];
};
type ResponseObject = OpenAPIV3_1.ResponseObject & {
  readonly 'x-promises'?: { readonly status?: PromiseNote; readonly 'media-type'?: PromiseNote };
};

/**
 * Reads the one operation of a dereferenced OpenAPI document.
 *
 * Examples are welcome and not needed: without them the generators make a valid body from its schema.
 *
 * @throws OperationalError when the document holds no operation, more than one, or one without a JSON body or a 2xx answer.
 */
export function readOperation(document: OpenAPIV3_1.Document, file: string): Operation {
  const { path, method, item, operation } = findOperation(document, file);
  const place = { file, pointer: `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}` };
  const [mediaType, body] = onlyContent(
    (operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined)?.content,
    inside(place, 'requestBody'),
  );
  const responses = Object.entries(operation.responses ?? {}).map(([status, response]) => ({
    status: Number(status),
    response: response as ResponseObject,
  }));
  const pathParameters = readPathParameters(
    [...(item.parameters ?? []), ...(operation.parameters ?? [])] as readonly OpenAPIV3_1.ParameterObject[],
    { place: inside(place, 'parameters'), mayBeUnknown: responses.some(({ status }) => status === 404) },
  );
  return {
    id: operation.operationId ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    pathParameters,
    body: {
      required: (operation.requestBody as OpenAPIV3_1.RequestBodyObject).required === true,
      mediaType,
      schema: body.schema as Schema,
    },
    success: readSuccess(responses, inside(place, 'responses')),
    errors: responses
      .filter(({ status }) => status >= 400)
      .map(({ status, response }) => readError(status, response, inside(place, `responses/${status}`))),
    examples: readExamples(body, pathParameters),
    unsettled: operation['x-unsettled'] ?? [],
    ...(operation['x-protocol'] === undefined ? {} : { protocol: operation['x-protocol'] }),
  };
}

function findOperation(document: OpenAPIV3_1.Document, file: string) {
  const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;
  const found = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) =>
      item?.[method] === undefined ? [] : [{ path, method, item, operation: item[method] as OperationObject }],
    ),
  );
  const [only, second] = found;
  if (only === undefined || second !== undefined)
    throw unusable({ file, pointer: '/paths' }, `it holds ${found.length} operations, and the suite certifies one`);
  return only;
}

function onlyContent(
  content: Record<string, OpenAPIV3_1.MediaTypeObject> | undefined,
  place: Place,
): [string, OpenAPIV3_1.MediaTypeObject] {
  const [entry] = Object.entries(content ?? {});
  if (entry === undefined || entry[1].schema === undefined) throw unusable(place, 'it has no content with a schema');
  return entry;
}

function readPathParameters(
  parameters: readonly OpenAPIV3_1.ParameterObject[],
  { place, mayBeUnknown }: { readonly place: Place; readonly mayBeUnknown: boolean },
): readonly PathParameter[] {
  const other = parameters.find((parameter) => parameter.in !== 'path');
  if (other !== undefined)
    throw unusable(place, `${other.name} is in ${other.in}, and the suite reads path parameters only`);
  return parameters.map((parameter) => {
    const schema = (parameter.schema ?? {}) as Schema;
    // Where the operation answers 404, what stands in its path names something that has to exist (RFC 9110, 15.5.5).
    return { name: parameter.name, schema: mayBeUnknown ? { 'x-resource': true, ...schema } : schema };
  });
}

function readSuccess(
  responses: readonly { status: number; response: ResponseObject }[],
  place: Place,
): Operation['success'] {
  const found = responses.find(({ status }) => status >= 200 && status < 300);
  if (found === undefined) throw unusable(place, 'it has no 2xx answer');
  const [mediaType, content] = onlyContent(found.response.content, inside(place, String(found.status)));
  return {
    status: found.status,
    mediaType,
    schema: content.schema as Schema,
    sources: found.response['x-promises']?.status?.sources ?? [],
  };
}

function readError(status: number, response: ResponseObject, place: Place): ErrorShape {
  const [mediaType, content] = onlyContent(response.content, place);
  const schema = content.schema as Schema;
  return {
    name: schema.title ?? `Http${status}`,
    status,
    mediaType,
    schema,
    namedByHeader: Object.keys(response.headers ?? {}).some((name) => name.toLowerCase() === 'x-amzn-errortype'),
    sources: response['x-promises']?.status?.sources ?? [],
  };
}

/** The body's examples with those of the path parameters; a parameter without one is left to whoever uses them. */
function readExamples(
  body: OpenAPIV3_1.MediaTypeObject,
  pathParameters: readonly PathParameter[],
): Operation['examples'] {
  const labels: JsonObject = Object.fromEntries(
    pathParameters.flatMap(({ name, schema }) => {
      const value = schema.examples?.[0];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return Object.entries(body.examples ?? {}).flatMap(([name, example]) => {
    const value = ('value' in example ? example.value : undefined) as JsonValue | undefined;
    return isJsonObject(value) ? [{ name, input: { ...labels, ...value } }] : [];
  });
}

/** A place in a file, as a JSON pointer. */
interface Place {
  readonly file: string;
  readonly pointer: string;
}

function inside({ file, pointer }: Place, path: string): Place {
  return { file, pointer: `${pointer}/${path}` };
}

function unusable({ file, pointer }: Place, problem: string): OperationalError {
  return new OperationalError(`The OpenAPI document ${file} cannot be certified against, at ${pointer}: ${problem}.`, {
    code: 'DOCUMENT_UNUSABLE',
    hint: 'Describe exactly one operation, with a JSON request body, a 2xx answer and its errors.',
  });
}
