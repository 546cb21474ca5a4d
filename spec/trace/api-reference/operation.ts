import { section } from '../statement.ts';

/** What the API reference page states before it comes to members: the operation, its prerequisites, its request line. */
export const API_REFERENCE_OPERATION = [
  ...section('api-reference/description', [
    ['The operation starts a run.', 'operation.accepts-valid', 'response.status-code'],
  ]),
  ...section('api-reference/prerequisites', [
    ['The asset exists.', 'existence.asset'],
    ['The asset belongs to the named domain and project, so both exist.', 'existence.domain', 'existence.project'],
    ['Metadata can be generated for the type of the asset.', 'existence.unsupported-asset'],
    {
      says: 'The asset has a schema with valid rows and columns.',
      reason:
        'Nothing says how a request for an asset without one is answered, and no fixture stands for such an asset.',
    },
    ['The run type is one of two values.', 'request.type.enum'],
    ['The caller may run metadata generation there.', 'error.AccessDeniedException.status'],
  ]),
  ...section('api-reference/request-syntax', [
    ['The method is POST.', 'operation.method', 'operation.accepts-valid'],
    ['The path holds the domain as its label.', 'operation.accepts-valid', 'operation.path', 'protocol.label-decoding'],
    [
      'The body is application/json.',
      'operation.accepts-valid',
      'protocol.content-type-mismatch',
      'protocol.content-type-parameters',
      'protocol.malformed-json',
    ],
    ['The body has the members clientToken, owningProjectIdentifier, target and type.', 'operation.accepts-valid'],
    ['target is an object of identifier, revision and type.', 'request.target.json-type'],
    [
      'The members of target are text.',
      'request.target.identifier.json-type',
      'request.target.revision.json-type',
      'request.target.type.json-type',
    ],
    ['clientToken is text.', 'request.clientToken.json-type'],
    ['owningProjectIdentifier is text.', 'request.owningProjectIdentifier.json-type'],
    ['type is text.', 'request.type.json-type'],
  ]),
];
