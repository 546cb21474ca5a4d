import { section } from '../statement.ts';

/** What the API reference page states about errors. */
export const API_REFERENCE_ERRORS = [
  ...section('api-reference/errors', [
    {
      says: 'Errors that all operations share are listed on a page of their own.',
      reason: 'That page says which errors may come and not when, and it is none of the two documents.',
    },
    ['The operation has errors of its own, each with a name.', 'error.type', 'error.not-under-success'],
  ]),
  ...section('api-reference/errors/AccessDeniedException', [
    {
      says: 'It means that the caller lacks access.',
      reason:
        'Who may do what is set up on the target; the configured scenario brings it about, its meaning cannot be seen from outside.',
    },
    ['Its status is 403.', 'error.AccessDeniedException.status'],
  ]),
  ...section('api-reference/errors/ConflictException', [
    {
      says: 'It means that something stands against the action.',
      reason: 'What conflicts is not said; the suite accepts it wherever a run under way could be the reason.',
    },
    ['Its status is 409.', 'error.ConflictException.status'],
  ]),
  ...section('api-reference/errors/InternalServerException', [
    [
      "It means that the service failed, so it is never the answer to the client's own fault.",
      'error.client-fault-status',
    ],
    ['Its status is 500.', 'error.InternalServerException.status'],
  ]),
  ...section('api-reference/errors/ResourceNotFoundException', [
    ['It means that a named resource does not exist.', 'existence.domain', 'existence.project', 'existence.asset'],
    ['Its status is 404.', 'error.ResourceNotFoundException.status'],
  ]),
  ...section('api-reference/errors/ServiceQuotaExceededException', [
    {
      says: 'It means that a quota is used up.',
      reason: 'No quota is given; only a configured scenario can bring the error about.',
    },
    ['Its status is 402.', 'error.ServiceQuotaExceededException.status'],
  ]),
  ...section('api-reference/errors/ThrottlingException', [
    {
      says: 'It means that requests come too fast.',
      reason: 'No rate is given; only a configured scenario can bring the error about.',
    },
    ['Its status is 429.', 'error.ThrottlingException.status'],
  ]),
  ...section('api-reference/errors/UnauthorizedException', [
    {
      says: 'It means that the caller lacks permission.',
      reason: 'How it differs from AccessDeniedException is not said; only a configured scenario can bring it about.',
    },
    ['Its status is 401.', 'error.UnauthorizedException.status'],
  ]),
  ...section('api-reference/errors/ValidationException', [
    ['It means that the input breaks a constraint.', 'error.type', 'error.client-fault-status'],
    ['Its status is 400.', 'error.ValidationException.status'],
  ]),
];
