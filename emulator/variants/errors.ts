import type { JsonValue } from '../../spec/words/json.ts';
import { alterErrors, isFrameworkError, withHeader, withoutHeader } from '../alter-answer.ts';
import type { Alteration } from '../deviation.ts';
import type { Refusal } from '../refusal.ts';
import { ERROR_TYPE_HEADER } from '../render-answer.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('errors');

const everyRefusal = (): boolean => true;

/** Adds members to the body of every error. */
const withMembers = (members: (refusal: Refusal) => Readonly<Record<string, JsonValue>>): Alteration =>
  alterErrors(everyRefusal, (answer, refusal) => ({ ...answer, body: { ...answer.body, ...members(refusal) } }));

/** Writes the error's name in another form, in the header. */
const named = (form: (name: string) => string): Alteration =>
  alterErrors(everyRefusal, (answer, { name }) => ({
    ...answer,
    headers: withHeader(answer.headers, [ERROR_TYPE_HEADER, form(name)]),
  }));

/** Other ways of telling an error. */
export const ERROR_VARIANTS = [
  variant('name-in-header-and-body', {
    sentence: 'Errors are named in the header and by __type in the body.',
    because: 'Extra members of an error are allowed.',
    seenIn: 'moto and LocalStack',
    apply: withMembers(({ name }) => ({ __type: name })),
  }),
  variant('name-with-uri', {
    sentence: 'The name of an error is followed by a colon and a URI.',
    because: 'The protocol tells clients to cut it off.',
    seenIn: 'services of the provider, in the protocol tests for clients',
    apply: named((name) => `${name}:http://internal.amazon.com/coral/com.amazonaws.datazone/`),
  }),
  variant('name-with-namespace', {
    sentence: 'The name of an error is preceded by its namespace.',
    because: 'The protocol tells clients to cut it off.',
    apply: named((name) => `com.amazonaws.datazone#${name}`),
  }),
  variant('error-with-more-members', {
    sentence: 'Errors tell their fault, a reason and the fields concerned.',
    because: 'Extra members of an error are allowed.',
    apply: withMembers(() => ({ reason: 'fieldValidationFailed', fieldList: [], $fault: 'client' })),
  }),
  variant('message-in-both-spellings', {
    sentence: 'Errors carry the same message as message and as Message.',
    because: 'Extra members of an error are allowed.',
    seenIn: "moto's newer serialiser",
    apply: alterErrors(everyRefusal, (answer, { message }) => ({
      ...answer,
      body: { ...answer.body, Message: message },
    })),
  }),
  variant('framework-errors-named-in-body', {
    sentence: "The protocol's own errors are named by __type in the body alone.",
    because: 'They are not errors of the operation, and the protocol lets clients read the body.',
    seenIn: 'smithy-typescript servers',
    apply: alterErrors(isFrameworkError, (answer, { name }) => ({
      ...answer,
      headers: withoutHeader(answer.headers, ERROR_TYPE_HEADER),
      body: { ...answer.body, __type: name },
    })),
  }),
  variant('message-in-smithy-words', {
    sentence: 'A broken constraint is told in the words of the Smithy protocol tests.',
    because: 'The text of a message is not promised.',
    apply: alterErrors(
      ({ name }) => name === 'ValidationException',
      (answer, { message }) => ({
        ...answer,
        body: { message: message.replace(' detected: ', ' detected. ').replaceAll(/at '([^']+)'/g, "at '/$1'") },
      }),
    ),
  }),
] as const;
