import { alterErrors, isDocumentedError, isFrameworkError, withHeader, withoutHeader } from '../alter-answer.ts';
import type { Alteration } from '../deviation.ts';
import type { Refusal } from '../refusal.ts';
import { ERROR_TYPE_HEADER } from '../render-answer.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('error-names');

/** Moves the name from the header into members of the body. */
const namedInBody = (members: (name: string) => Readonly<Record<string, string>>): Alteration =>
  alterErrors(isDocumentedError, (answer, { name }) => ({
    ...answer,
    headers: withoutHeader(answer.headers, ERROR_TYPE_HEADER),
    body: { ...members(name), ...answer.body },
  }));

/** True for a broken constraint, and not for the other grounds of a ValidationException. */
const isConstraint = ({ message }: Refusal): boolean => /^\d+ validation errors? detected/.test(message);

/** Gives one error another name, in the header. */
const renamed = (concerns: (refusal: Refusal) => boolean, name: string): Alteration =>
  alterErrors(concerns, (answer) => ({
    ...answer,
    headers: withHeader(answer.headers, [ERROR_TYPE_HEADER, name]),
  }));

/** Errors that are not named, or not where or as they should be. */
export const ERROR_NAME_FAULTS = [
  fault('name-in-body-type-alone', {
    sentence: 'Errors are named by __type in the body and by no header.',
    requirements: ['error.type-header'],
    seenIn: 'LocalStack before 2022, cloudemu, and the framework errors of smithy-typescript',
    apply: namedInBody((name) => ({ __type: name })),
  }),
  fault('name-in-body-code-alone', {
    sentence: 'Errors are named by code in the body and by no header.',
    requirements: ['error.type-header'],
    apply: namedInBody((name) => ({ code: name })),
  }),
  fault('errors-without-name', {
    sentence: 'Documented errors carry no name at all.',
    requirements: ['error.framework-type', 'error.type', 'error.type-header'],
    seenIn: 'elasticmq: the missing header crashes the JavaScript SDK',
    apply: namedInBody(() => ({})),
  }),
  fault('name-in-body-member-type', {
    sentence: 'Errors are named by a member Type of the body that no protocol knows.',
    requirements: ['error.framework-type', 'error.type', 'error.type-header'],
    seenIn: 'LocalStack, whose errors once had {"Type":"User"} in place of __type',
    apply: namedInBody((name) => ({ Type: name })),
  }),
  fault('validation-named-bad-request', {
    sentence: 'A broken constraint is called BadRequestException.',
    requirements: ['error.type'],
    seenIn: 'API Gateway, which has an error of that name for the same thing',
    apply: renamed(isConstraint, 'BadRequestException'),
  }),
  fault('validation-named-validation-error', {
    sentence: 'A broken constraint is called ValidationError.',
    requirements: ['error.type'],
    seenIn: "DataZone's page of common errors, and the query protocol's services",
    apply: renamed(isConstraint, 'ValidationError'),
  }),
  fault('framework-errors-without-name', {
    sentence: 'A request that is refused before its members are looked at is answered without a name.',
    requirements: ['error.framework-type'],
    seenIn: 'smithy-rs: framework errors with the body {}; API Gateway and web frameworks with their own page',
    apply: alterErrors(isFrameworkError, (answer) => ({
      ...answer,
      headers: withoutHeader(answer.headers, ERROR_TYPE_HEADER),
    })),
  }),
] as const;
