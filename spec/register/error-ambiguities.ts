import { type Ambiguity, reading } from './ambiguity.ts';

/** What is unsettled about errors: their names, their places, their words. */
export const ERROR_AMBIGUITIES: readonly Ambiguity[] = [
  {
    id: 'throttling-status',
    question: 'Which status does ThrottlingException come with?',
    readings: [
      reading('api-reference: Errors, ThrottlingException', '429.'),
      reading('common-errors: ThrottlingException', '400.'),
      reading('service-model: ThrottlingException', '429.'),
    ],
    treatment: '429 is demanded.',
    why: "The operation's own list is more particular than the page for all operations, and the service model agrees with it.",
  },
  {
    id: 'error-list',
    question: 'Which errors does the operation have?',
    readings: [
      reading('api-reference: Errors', 'Eight.'),
      reading('boto3: Exceptions', 'The section is empty.'),
      reading(
        'service-model: StartMetadataGenerationRun, errors',
        'The same eight, some of them declared for the whole service.',
      ),
      reading('common-errors: list', 'Some more that every operation may answer with.'),
    ],
    treatment:
      'The eight are held to their status and form in both editions; an error of the common list is accepted only where a requirement says so.',
    why: 'A page that lists nothing takes nothing back.',
    touches: ['error.type'],
  },
  {
    id: 'malformed-error-name',
    question: 'What is the name of the error for a body that is no JSON, or holds a value of another JSON type?',
    readings: [
      reading('protocol-tests: RestJsonInvalidJsonBody', 'SerializationException, with 400.'),
      reading(
        'api-reference: Errors, ValidationException',
        'ValidationException is the only error of the operation with 400.',
      ),
    ],
    treatment: 'Either name, with 400.',
    why: 'The protocol names one, the operation lists the other; clients treat both as their own fault.',
    touches: [
      'request.clientToken.json-type',
      'request.owningProjectIdentifier.json-type',
      'request.target.json-type',
      'request.type.json-type',
      'request.types.items.json-type',
    ],
  },
  {
    id: 'error-type-form',
    question: 'How is the name of an error written?',
    readings: [
      reading('restJson1: Operation Error Serialization', 'A new server puts the bare shape name in X-Amzn-Errortype.'),
      reading(
        'protocol-tests: RestJsonFooErrorUsingXAmznErrorTypeWithUri',
        'A name followed by a colon and a URI, or after a namespace and #, is read as the bare name.',
      ),
      reading('implementation: AWS front ends', 'Older ones add the URI; some put code or __type in the body as well.'),
    ],
    treatment: 'Namespace and URI are taken off, in header and body; the header name counts in any letter case.',
    why: 'Every client reads all of these forms.',
  },
  {
    id: 'error-body-precedence',
    question: 'Which name counts when code and __type of an error body differ?',
    readings: [
      reading(
        'restJson1: Operation Error Serialization',
        'Header, code and __type are listed; no order between the two body members is demanded.',
      ),
      reading('implementation: AWS SDK for Java 2', '__type first.'),
      reading('implementation: boto3, AWS SDKs for JavaScript, Go and Rust', 'code first.'),
    ],
    treatment: 'The header decides; without it code is read before __type.',
    why: 'Most clients read it so, and a server that names two different errors at once is not otherwise tested.',
    touches: ['error.type'],
  },
  {
    id: 'framework-errors',
    question: "Do errors outside the operation's own list carry X-Amzn-Errortype too?",
    readings: [
      reading('restJson1: Operation Error Serialization', 'New servers use the header.'),
      reading('implementation: smithy-typescript', 'Errors of the framework have __type in the body only.'),
      reading(
        'implementation: smithy-rs',
        'Errors of the framework have the header and an empty object as body; a wrong method gets an empty body without a name.',
      ),
    ],
    treatment:
      'The header and a message are demanded of the eight documented errors; of any other only what its own requirement says.',
    why: "Even the protocol's own server frameworks differ.",
  },
  {
    id: 'message-text',
    question: 'What does the message of an error say?',
    readings: [
      reading(
        'api-reference: Examples, Failure case - invalid input',
        'A count of validation errors, the member, the constraint and the values it allows.',
      ),
      reading(
        'protocol-tests: malformed input',
        'Much the same with a full stop after the count, the path of the member and a fieldList beside it.',
      ),
      reading('implementation: smithy-rs', 'It stops at the first error.'),
    ],
    treatment:
      'A message must be there and be text. Its words, the order of values in it, how many errors it counts and any fieldList are not judged.',
    why: 'Three forms are in public use, and text for people is no interface.',
    touches: [
      'error.ValidationException.message.required',
      'error.ResourceNotFoundException.message.required',
      'existence.asset',
      'existence.unsupported-asset',
    ],
  },
];
