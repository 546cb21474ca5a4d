import { section } from '../statement.ts';

/** What the boto3 page states before it comes to members. */
export const BOTO3_OPERATION = [
  ...section('boto3/description', [
    ['The operation starts a run.', 'operation.accepts-valid'],
    {
      says: 'The client has a method of this name that takes keyword arguments.',
      reason: 'It speaks of the client, which is certified as an SDK.',
    },
  ]),
  ...section('boto3/prerequisites', [
    ['The asset exists.', 'existence.asset'],
    ['The asset belongs to the named domain and project, so both exist.', 'existence.domain', 'existence.project'],
    ['Metadata can be generated for the type of the asset.', 'existence.unsupported-asset'],
    {
      says: 'The asset has a schema with valid rows and columns.',
      reason:
        'Nothing says how a request for an asset without one is answered, and no fixture stands for such an asset.',
    },
    ['The run type is one of three values.', 'request.type.enum'],
    ['The caller may run metadata generation there.', 'error.AccessDeniedException.status'],
  ]),
  ...section('boto3/request-syntax', [
    ['clientToken is text.', 'request.clientToken.json-type'],
    {
      says: 'domainIdentifier is text.',
      reason: 'In the path every value is text; no request can carry anything else there.',
    },
    ['owningProjectIdentifier is text.', 'request.owningProjectIdentifier.json-type'],
    ['target is an object of identifier, revision and type.', 'request.target.json-type'],
    [
      'The identifier and the revision of target are text.',
      'request.target.identifier.json-type',
      'request.target.revision.json-type',
    ],
    ['The type of target is ASSET.', 'request.target.type.enum', 'request.target.type.json-type'],
    ['type is one of three values.', 'request.type.enum'],
    ['types is a list of the same three values.', 'request.types.json-type', 'request.types.items.enum'],
  ]),
];
