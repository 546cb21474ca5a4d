import { section } from '../statement.ts';

/** What the boto3 page states about each parameter. */
export const BOTO3_PARAMETERS = [
  ...section('boto3/parameters/clientToken', [
    ['It is text.', 'request.clientToken.json-type'],
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
      says: 'The client fills it in when the caller gives none; the page says so twice.',
      reason: 'The client fills it before a server sees the request; it is certified with SDKs.',
    },
    ['It is not marked as required.', 'request.clientToken.optional'],
  ]),
  ...section('boto3/parameters/domainIdentifier', [
    {
      says: 'It is text.',
      reason: 'In the path every value is text; no request can carry anything else there.',
    },
    ['It is required.', 'request.domainIdentifier.required'],
    ['It names the domain in which the run starts.', 'existence.domain'],
  ]),
  ...section('boto3/parameters/owningProjectIdentifier', [
    ['It is text.', 'request.owningProjectIdentifier.json-type'],
    ['It is required.', 'request.owningProjectIdentifier.required'],
    ['It names the project that owns the asset.', 'existence.project'],
  ]),
  ...section('boto3/parameters/target', [
    ['It is an object.', 'request.target.json-type'],
    ['It is required.', 'request.target.required'],
    ['It names the asset that the run is for.', 'existence.asset'],
  ]),
  ...section('boto3/parameters/target/identifier', [
    ['It is text.', 'request.target.identifier.json-type'],
    ['It is required.', 'request.target.identifier.required'],
    ['It identifies the target of the run.', 'existence.asset'],
  ]),
  ...section('boto3/parameters/target/revision', [
    ['It is text.', 'request.target.revision.json-type'],
    ['It is not marked as required.', 'request.target.revision.optional'],
    {
      says: 'It is the revision of the asset that the metadata are for.',
      reason: 'No answer repeats it, and nothing says how an unknown revision is answered.',
    },
  ]),
  ...section('boto3/parameters/target/type', [
    ['It is text.', 'request.target.type.json-type'],
    ['It is required.', 'request.target.type.required'],
    ['It is the type of the asset, one of the values in the syntax.', 'request.target.type.enum'],
  ]),
  ...section('boto3/parameters/type', [
    ['It is text.', 'request.type.json-type'],
    ['It is not marked as required.', 'request.type.optional'],
    ['It is the kind of the run.', 'request.type.enum', 'response.type.echo'],
  ]),
  ...section('boto3/parameters/types', [
    ['It is a list.', 'request.types.json-type'],
    ['It is not marked as required.', 'request.types.optional'],
    ['It names the kinds of the run.', 'response.types.echo'],
    ['Its items are text.', 'request.types.items.json-type', 'request.types.items.enum'],
  ]),
];
