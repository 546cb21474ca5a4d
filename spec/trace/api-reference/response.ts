import { section } from '../statement.ts';

/** What the API reference page states about the answer to a started run. */
export const API_REFERENCE_RESPONSE = [
  ...section('api-reference/response-syntax', [
    ['The status is 200.', 'response.status-code'],
    ['The body is application/json.', 'response.media-type', 'response.json'],
    ['The members are named as listed, with Id and not Identifier.', 'response.member-names'],
    ['createdAt is a number.', 'response.createdAt.json-type'],
    [
      'Every other member is text.',
      'response.createdBy.json-type',
      'response.domainId.json-type',
      'response.id.json-type',
      'response.owningProjectId.json-type',
      'response.status.json-type',
      'response.type.json-type',
    ],
  ]),
  ...section('api-reference/response-elements', [
    ['Success is answered with HTTP 200.', 'response.status-code', 'error.not-under-success'],
    ['The data come back as JSON.', 'response.json', 'response.media-type'],
  ]),
  ...section('api-reference/response-elements/createdAt', [
    ['It is the time at which the run was started.', 'response.createdAt.near-now'],
    ['It is a timestamp.', 'response.createdAt.json-type', 'response.createdAt.format'],
  ]),
  ...section('api-reference/response-elements/createdBy', [
    ['It names the user who started the run, so it names someone.', 'response.createdBy.min-length'],
    ['It is text.', 'response.createdBy.json-type'],
  ]),
  ...section('api-reference/response-elements/domainId', [
    ['It is the domain in which the run was started.', 'response.domainId.echo', 'response.domainId.required'],
    ['It is text.', 'response.domainId.json-type'],
    ['It matches the same pattern as in the request.', 'response.domainId.pattern'],
  ]),
  ...section('api-reference/response-elements/id', [
    ['It identifies the run.', 'idempotency.distinct', 'response.id.required'],
    ['It is text.', 'response.id.json-type'],
    ['It matches a pattern: 1 to 36 letters, digits, underscores and hyphens.', 'response.id.pattern'],
  ]),
  ...section('api-reference/response-elements/owningProjectId', [
    ['It is the project that owns the asset.', 'response.owningProjectId.echo'],
    ['It is text.', 'response.owningProjectId.json-type'],
    ['It matches the same pattern as in the request.', 'response.owningProjectId.pattern'],
  ]),
  ...section('api-reference/response-elements/status', [
    {
      says: 'It is the state of the run.',
      reason: 'Any of the listed states can be true of a run just started; which of them is, only the service knows.',
    },
    ['It is text.', 'response.status.json-type'],
    ['It has one of five values.', 'response.status.enum'],
  ]),
  ...section('api-reference/response-elements/type', [
    ['It is the kind of the run.', 'response.type.echo'],
    ['It is text.', 'response.type.json-type'],
    ['It has one valid value.', 'response.type.enum'],
  ]),
];
