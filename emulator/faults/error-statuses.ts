import { alterErrors, isDocumentedError } from '../alter-answer.ts';
import type { Alteration } from '../deviation.ts';
import type { Answer } from '../stages.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('error-statuses');

const withStatus =
  (status: number) =>
  (answer: Answer): Answer => ({ ...answer, status });

/** Answers one error under another status. */
const moved = (name: string, status: number): Alteration =>
  alterErrors((refusal) => refusal.name === name, withStatus(status));

/** Errors under a status that is not theirs. */
export const ERROR_STATUS_FAULTS = [
  fault('validation-422', {
    sentence: 'ValidationException comes under 422.',
    requirements: ['error.ValidationException.status'],
    seenIn: 'FastAPI and Rails, which answer 422 to what does not validate',
    apply: moved('ValidationException', 422),
  }),
  fault('unauthorized-403', {
    sentence: 'UnauthorizedException comes under 403.',
    requirements: ['error.UnauthorizedException.status'],
    apply: moved('UnauthorizedException', 403),
  }),
  fault('quota-400', {
    sentence: 'ServiceQuotaExceededException comes under 400.',
    requirements: ['error.ServiceQuotaExceededException.status'],
    seenIn: 'emulators that answer 400 to every error they have no number for; many AWS services use 400 here',
    apply: moved('ServiceQuotaExceededException', 400),
  }),
  fault('quota-429', {
    sentence: 'ServiceQuotaExceededException comes under 429.',
    requirements: ['error.ServiceQuotaExceededException.status'],
    apply: moved('ServiceQuotaExceededException', 429),
  }),
  fault('access-denied-401', {
    sentence: 'AccessDeniedException comes under 401.',
    requirements: ['error.AccessDeniedException.status'],
    apply: moved('AccessDeniedException', 401),
  }),
  fault('access-denied-400', {
    sentence: 'AccessDeniedException comes under 400.',
    requirements: ['error.AccessDeniedException.status'],
    seenIn: 'the older template of AWS common errors',
    apply: moved('AccessDeniedException', 400),
  }),
  fault('not-found-400', {
    sentence: 'ResourceNotFoundException comes under 400.',
    requirements: ['error.ResourceNotFoundException.status'],
    seenIn: 'moto, backup: ResourceNotFoundException with status 400',
    apply: moved('ResourceNotFoundException', 400),
  }),
  fault('conflict-400', {
    sentence: 'ConflictException comes under 400.',
    requirements: ['error.ConflictException.status'],
    apply: moved('ConflictException', 400),
  }),
  fault('throttling-400', {
    sentence: 'ThrottlingException comes under 400.',
    requirements: ['error.ThrottlingException.status'],
    seenIn: "DataZone's own page of common errors, which the operation's page overrules",
    apply: moved('ThrottlingException', 400),
  }),
  fault('throttling-503', {
    sentence: 'ThrottlingException comes under 503.',
    requirements: ['error.ThrottlingException.status'],
    apply: moved('ThrottlingException', 503),
  }),
  fault('internal-503', {
    sentence: 'InternalServerException comes under 503.',
    requirements: ['error.InternalServerException.status'],
    apply: moved('InternalServerException', 503),
  }),
  fault('internal-400', {
    sentence: 'InternalServerException comes under 400.',
    requirements: ['error.InternalServerException.status'],
    seenIn: 'moto, whose default for errors without a number is 400',
    apply: moved('InternalServerException', 400),
  }),
  fault('every-error-400', {
    sentence: 'Every documented error comes under 400.',
    requirements: [
      'error.AccessDeniedException.status',
      'error.ConflictException.status',
      'error.InternalServerException.status',
      'error.ResourceNotFoundException.status',
      'error.ServiceQuotaExceededException.status',
      'error.ThrottlingException.status',
      'error.UnauthorizedException.status',
    ],
    seenIn: 'moto, whose default for errors without a number is 400',
    apply: alterErrors(isDocumentedError, withStatus(400)),
  }),
  fault('errors-under-200', {
    sentence: 'Documented errors come under 200.',
    requirements: ['error.not-under-success'],
    seenIn: 'gateways that lose the status of a Lambda function; every SDK then reports success',
    apply: alterErrors(isDocumentedError, withStatus(200)),
  }),
  fault('not-found-under-200', {
    sentence: 'ResourceNotFoundException comes under 200.',
    requirements: ['error.not-under-success'],
    apply: moved('ResourceNotFoundException', 200),
  }),
] as const;
