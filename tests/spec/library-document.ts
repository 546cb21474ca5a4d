import type { JsonObject, JsonValue } from '../../spec/words/json.ts';

/** The OpenAPI document of an invented operation, small and valid, for tests to break. */
export const LIBRARY_DOCUMENT = {
  openapi: '3.1.1',
  info: { title: 'Loans of a library', version: '1' },
  paths: {
    '/libraries/{library}/loans': {
      post: {
        operationId: 'StartLoan',
        parameters: [
          {
            name: 'library',
            in: 'path',
            required: true,
            schema: { type: 'string', pattern: '[a-z]{2,8}', examples: ['city'] },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/StartLoanInput' },
              examples: { plain: { value: { book: { shelf: 'A' }, days: 14 } } },
            },
          },
        },
        responses: {
          '201': {
            description: 'The loan began.',
            content: {
              'application/json': {
                schema: { type: 'object', required: ['loan'], properties: { loan: { type: 'string' } } },
              },
            },
          },
          '404': {
            description: 'No such book.',
            content: {
              'application/json': {
                schema: { title: 'NoSuchBook', type: 'object', properties: { reason: { type: 'string' } } },
              },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      StartLoanInput: {
        type: 'object',
        required: ['book', 'days'],
        properties: {
          book: {
            type: 'object',
            required: ['shelf'],
            properties: { shelf: { type: 'string', enum: ['A', 'B'] }, due: { type: 'string', format: 'date' } },
          },
          days: { type: 'integer', minimum: 1, exclusiveMaximum: 29, multipleOf: 7 },
          readers: {
            type: 'array',
            minItems: 1,
            maxItems: 3,
            uniqueItems: true,
            items: { type: 'string', maxLength: 12 },
          },
        },
      },
    },
  },
} as const satisfies JsonObject;

/** A copy of the document with the value at a JSON pointer put in, or taken out when it is undefined. */
export function withChange(pointer: string, value: JsonValue | undefined): JsonObject {
  const copy: JsonObject = structuredClone(LIBRARY_DOCUMENT);
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop() ?? '';
  const holder = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy as never);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}
