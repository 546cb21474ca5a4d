import { section } from '../statement.ts';

/** What the boto3 page states about the answer. */
export const BOTO3_RESPONSE = [
  ...section('boto3/return-type', [
    {
      says: 'The method returns a dict.',
      reason: 'It speaks of the client, which is certified as an SDK.',
    },
  ]),
  ...section('boto3/response-syntax', [
    ['The members are named as listed, with Id and not Identifier.', 'response.member-names'],
    {
      says: 'The client gives createdAt as a datetime.',
      reason: 'The client converts the number of the answer; it is certified with SDKs.',
    },
    [
      'createdBy, domainId, id and owningProjectId are text.',
      'response.createdBy.json-type',
      'response.domainId.json-type',
      'response.id.json-type',
      'response.owningProjectId.json-type',
    ],
    ['status is one of six values.', 'response.status.enum', 'response.status.json-type'],
    ['type is one of three values.', 'response.type.enum', 'response.type.json-type'],
    [
      'types is a list of the same three values.',
      'response.types.json-type',
      'response.types.items.json-type',
      'response.types.items.enum',
    ],
  ]),
  ...section('boto3/response-structure', [['The answer is an object.', 'response.json']]),
  ...section('boto3/response-structure/createdAt', [
    ['It is the time at which the run was started.', 'response.createdAt.near-now', 'response.createdAt.format'],
  ]),
  ...section('boto3/response-structure/createdBy', [
    ['It names the user who started the run, so it names someone.', 'response.createdBy.min-length'],
  ]),
  ...section('boto3/response-structure/domainId', [
    ['It is the domain in which the run was started.', 'response.domainId.echo'],
  ]),
  ...section('boto3/response-structure/id', [
    ['It identifies the run.', 'idempotency.distinct', 'response.id.required'],
  ]),
  ...section('boto3/response-structure/owningProjectId', [
    ['It is the project that owns the asset.', 'response.owningProjectId.echo'],
  ]),
  ...section('boto3/response-structure/status', [
    {
      says: 'It is the state of the run.',
      reason: 'Any of the listed states can be true of a run just started; which of them is, only the service knows.',
    },
  ]),
  ...section('boto3/response-structure/type', [['It is the kind of the run.', 'response.type.echo']]),
  ...section('boto3/response-structure/types', [
    ['They are the kinds of the run.', 'response.types.echo'],
    ['Each is text.', 'response.types.items.json-type'],
  ]),
  ...section('boto3/exceptions', [
    {
      says: 'There is a heading for exceptions.',
      reason: 'Nothing stands below it.',
    },
  ]),
];
