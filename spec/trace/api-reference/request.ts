import { section } from '../statement.ts';

/** What the API reference page states about each member of a request. */
export const API_REFERENCE_REQUEST = [
  ...section('api-reference/uri-request-parameters/domainIdentifier', [
    ['It names the domain in which the run starts.', 'existence.domain', 'response.domainId.echo'],
    [
      'It matches a pattern: dzd, a hyphen or underscore, and 1 to 36 letters, digits, underscores and hyphens.',
      'request.domainIdentifier.pattern',
      'request.domainIdentifier.min-length',
      'request.domainIdentifier.max-length',
    ],
    ['It is required.', 'request.domainIdentifier.required'],
  ]),
  ...section('api-reference/request-body', [
    ['The input is JSON, an object.', 'protocol.body-object', 'protocol.malformed-json', 'operation.accepts-valid'],
  ]),
  ...section('api-reference/request-body/clientToken', [
    ['It is unique to a request.', 'idempotency.distinct'],
    ['Letter case tells tokens apart.', 'idempotency.case-sensitive'],
    [
      'It makes the request idempotent.',
      'idempotency.replay',
      'idempotency.mismatch',
      'idempotency.whole-token',
      'idempotency.absent-token',
    ],
    {
      says: 'It is filled in for the caller when the caller gives none.',
      reason: 'SDKs and the command line tool fill it, before a server sees the request; it is certified with SDKs.',
    },
    ['It is text.', 'request.clientToken.json-type'],
    ['It has at least one character.', 'request.clientToken.min-length'],
    ['It has at most 128 characters.', 'request.clientToken.max-length', 'idempotency.whole-token'],
    ['It consists of printable ASCII characters other than the space.', 'request.clientToken.pattern'],
    ['It is not required.', 'request.clientToken.optional', 'idempotency.absent-token'],
  ]),
  ...section('api-reference/request-body/owningProjectIdentifier', [
    ['It names the project that owns the asset.', 'existence.project', 'response.owningProjectId.echo'],
    ['It is text.', 'request.owningProjectIdentifier.json-type'],
    [
      'It matches a pattern: 1 to 36 letters, digits, underscores and hyphens.',
      'request.owningProjectIdentifier.pattern',
      'request.owningProjectIdentifier.min-length',
      'request.owningProjectIdentifier.max-length',
    ],
    ['It is required.', 'request.owningProjectIdentifier.required'],
  ]),
  ...section('api-reference/request-body/target', [
    ['It names the asset that the run is for.', 'existence.asset'],
    ['It is an object with a shape of its own.', 'request.target.json-type'],
    ['It is required.', 'request.target.required'],
  ]),
  ...section('api-reference/request-body/type', [
    ['It says what kind of run is started.', 'response.type.echo'],
    ['It is text.', 'request.type.json-type'],
    ['It has one valid value.', 'request.type.enum'],
    ['It is required.', 'request.type.required'],
  ]),
];
