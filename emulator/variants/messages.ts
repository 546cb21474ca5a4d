import { alterErrors, withHeader, withoutHeader } from '../alter-answer.ts';
import type { Alteration } from '../deviation.ts';
import type { Refusal } from '../refusal.ts';
import { ERROR_TYPE_HEADER } from '../render-answer.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('messages');

const isConstraint = ({ name }: Refusal): boolean => name === 'ValidationException';

const worded = (edit: (message: string) => string): Alteration =>
  alterErrors(isConstraint, (answer, { message }) => ({ ...answer, body: { message: edit(message) } }));

/** Other words for what is wrong, and other places for more of it. */
export const MESSAGE_VARIANTS = [
  variant('message-in-coral-words', {
    sentence: 'A broken constraint is told with the value that breaks it.',
    because: 'The text of a message is not promised.',
    seenIn: 'services of the provider that are older than this one',
    apply: worded((message) => message.replaceAll("Value at '", "Value 'x' at '")),
  }),
  variant('message-tells-the-first-alone', {
    sentence: 'Of several broken constraints the first is told.',
    because: 'How many errors are told is not promised.',
    seenIn: 'smithy-rs servers, which stop at the first',
    apply: worded((message) => message.split('; ')[0]?.replace(/^\d+ validation errors?/, '1 validation error') ?? ''),
  }),
  variant('message-without-prefix', {
    sentence: 'A broken constraint is told in a few words, without its member.',
    because: 'The text of a message is not promised.',
    apply: worded((message) => message.slice(message.lastIndexOf(': ') + 2)),
  }),
  variant('message-empty', {
    sentence: 'A broken constraint is told with an empty message.',
    because: 'A message is a text; no document says how long.',
    apply: worded(() => ''),
  }),
  variant('message-with-field-list', {
    sentence: 'A broken constraint is told with a list of fields beside the message.',
    because: 'Extra members of an error are allowed.',
    seenIn: 'the Smithy protocol tests for validation',
    apply: alterErrors(isConstraint, (answer, { message }) => ({
      ...answer,
      body: { ...answer.body, fieldList: [{ path: '/', message }] },
    })),
  }),
  variant('name-with-bare-colon', {
    sentence: 'The name of an error is followed by a colon and nothing else.',
    because: 'The protocol tells clients to cut it off.',
    seenIn: 'services of the provider, in the protocol tests for clients',
    apply: alterErrors(
      () => true,
      (answer, { name }) => ({ ...answer, headers: withHeader(answer.headers, [ERROR_TYPE_HEADER, `${name}:`]) }),
    ),
  }),
  variant('name-in-a-lower-case-header', {
    sentence: 'The header that names an error is written in small letters.',
    because: 'Names of headers ignore letter case (RFC 9110, 5.1).',
    seenIn: 'HTTP/2, which has no others',
    apply: alterErrors(
      () => true,
      (answer, { name }) => ({
        ...answer,
        headers: [...withoutHeader(answer.headers, ERROR_TYPE_HEADER), ['x-amzn-errortype', name]],
      }),
    ),
  }),
  variant('name-in-code-too', {
    sentence: 'Errors are named in the header, and by code and __type in the body.',
    because: 'Extra members of an error are allowed.',
    apply: alterErrors(
      () => true,
      (answer, { name }) => ({
        ...answer,
        body: { ...answer.body, code: name, __type: `com.amazonaws.datazone#${name}`, requestId: '1' },
      }),
    ),
  }),
] as const;
