import { type Ambiguity, reading } from './ambiguity.ts';

/** What is unsettled about clients: none of it fails one. */
export const CLIENT_AMBIGUITIES: readonly Ambiguity[] = [
  {
    id: 'command-exit-codes',
    question: 'With which exit code does a command line tool end when something goes wrong?',
    readings: [
      reading('implementation: AWS CLI 1', '2 for a command that is wrong, 255 for everything else.'),
      reading('implementation: AWS CLI 2', '252 for a command that is wrong, 254 for an error of the service.'),
      reading('api-reference: Examples', 'Shows messages, and no exit code.'),
    ],
    treatment: 'Any code but 0 is right; which one it is is told of each run.',
    why: 'The documents name none, and the versions differ.',
  },
  {
    id: 'command-timestamp-form',
    question: 'How does a command line tool print createdAt?',
    readings: [
      reading('api-reference: Examples, Sample Response', 'As epoch seconds with a fraction.'),
      reading('implementation: AWS CLI 2', 'As an ISO 8601 date, unless it is configured otherwise.'),
    ],
    treatment: 'A number of seconds and a date are both right when they name the same millisecond.',
    why: 'It is a setting of the tool.',
  },
  {
    id: 'client-local-validation',
    question: 'Must a client send an input that breaks a constraint?',
    readings: [
      reading('smithy: Constraint traits', 'Constraints are for the server; a client need not check them.'),
      reading(
        'implementation: botocore',
        'Missing members, wrong types and minimum lengths are refused before sending.',
      ),
    ],
    treatment: 'Refusing it and sending it as it is are both right; sending something else is not.',
    why: 'No document forbids a client to look at its input.',
  },
  {
    id: 'client-unsigned-payload',
    question: 'May a client leave the body out of its signature, with UNSIGNED-PAYLOAD for its hash?',
    readings: [
      reading('sigv4: Create a canonical request, HashedPayload', 'A hash of the body; the literal is for S3.'),
      reading('smithy: unsignedPayload trait', 'Where an operation has it, and this one does not.'),
      reading('implementation: all official clients', 'The body is hashed for this operation.'),
      reading('implementation: Envoy, AWS request signing', 'A setting, for services that take it.'),
    ],
    treatment: 'It is taken for a signature, and told of the run.',
    why: 'The client says openly that the body is not covered, and no document says that this service refuses it.',
  },
  {
    id: 'client-token-filled',
    question: 'Must a client make up a clientToken when the caller gives none?',
    readings: [
      reading('smithy: idempotencyToken trait', 'A client may provide a value by itself.'),
      reading('api-reference: Request Body, clientToken', 'The member is not required.'),
    ],
    treatment: 'A request without a token is right; a token that is made up is held to its rules.',
    why: 'All official clients fill it in, and none is obliged to.',
  },
  {
    id: 'client-retry-policy',
    question: 'How often, and how soon, is a request sent again?',
    readings: [
      reading('smithy: Retry strategies', 'Three attempts in all by default.'),
      reading('implementation: botocore, legacy mode', 'Five attempts.'),
      reading('implementation: AWS SDK for Java', 'Four attempts.'),
    ],
    treatment:
      'To a client that never sends again these promises do not apply; how many attempts another makes, up to a dozen, and whether it says anything about them in headers, is free; what it says is held to itself.',
    why: 'Retry policies are configuration, and the official clients differ.',
  },
  {
    id: 'client-attempts-asked-for',
    question: 'Whose fault is it when a call is sent more often than was asked for?',
    readings: [
      reading('implementation: botocore, total_max_attempts', "The client's: the setting counts all attempts."),
      reading('implementation: botocore, max_attempts', "Nobody's: the setting counts those after the first."),
    ],
    treatment:
      'It counts once it is certain that the number reached the client: more is sent when more is asked for, two of three calls are sent exactly as often as asked for, or the requests themselves give the number as their limit. Otherwise it is told of the run.',
    why: 'Whether a client or its driver passes over an option cannot be seen from outside. Fewer attempts are always right.',
  },
  {
    id: 'client-code-before-type',
    question: 'Which of code and __type counts when the body of an error has both, with different names?',
    readings: [
      reading('implementation: botocore, JavaScript, Go, Rust', 'code.'),
      reading('implementation: AWS SDK for Java', '__type, and code alone is not read.'),
      reading('restJson1: Operation error serialization', 'Lists the places without an order between these two.'),
    ],
    treatment: 'No case answers with two different names, so that either order is right.',
    why: 'The protocol names the places and not their order.',
  },
  {
    id: 'client-error-correction',
    question: 'What does a client make of a success that lacks a required member?',
    readings: [
      reading('smithy: Client error correction', 'A client may fill in an empty value.'),
      reading('implementation: botocore', 'The member is absent.'),
    ],
    treatment: 'An empty value, an absent member and a failure are all right; a crash is not.',
    why: 'Servers that answer so are wrong themselves.',
  },
  {
    id: 'client-success-of-another-shape',
    question: 'What does a client make of a success whose body is JSON, but no object?',
    readings: [
      reading('implementation: JavaScript, botocore', 'An empty result.'),
      reading('implementation: Go, Java, Rust', 'A failure.'),
    ],
    treatment: 'Either is right.',
    why: 'No document says what a reader does with another shape than the one it expects.',
  },
  {
    id: 'client-nameless-error',
    question: 'What is an error called that has no name anywhere?',
    readings: [
      reading('implementation: JavaScript, Go', 'Unknown, or UnknownError.'),
      reading('implementation: botocore', 'By the digits of its status.'),
      reading('implementation: Java, Rust', 'It has no name.'),
      reading('restJson1: Operation error serialization', 'Says where names stand, and not what to do without one.'),
    ],
    treatment: 'Any name is right, one that is guessed from the status as well; a guess is told of the run.',
    why: 'A server that names no error is wrong itself, and no document says what is left of its error.',
  },
  {
    id: 'client-empty-text',
    question: 'Is an empty text the same as an absent one?',
    readings: [
      reading('restJson1: Shape serialization', 'A text is a JSON text, and an absent member is left out.'),
      reading('implementation: languages without an absent text', 'The two cannot be told apart.'),
    ],
    treatment: 'To keep an empty text is a SHOULD; an empty clientToken may become anything.',
    why: 'All official clients keep it, but no document says that a client has to.',
  },
  {
    id: 'client-unlisted-retries',
    question: 'Which errors are sent again?',
    readings: [
      reading(
        'boto3: Retries, Standard retry mode',
        'Lost connections, time-outs, 500, 502, 503, 504, and names: ThrottlingException is among them, whatever its status.',
      ),
      reading('smithy: retryable trait', 'Errors that have it: ThrottlingException and InternalServerException.'),
      reading('implementation: botocore, JavaScript, Java', '429 with an unknown name is.'),
      reading('implementation: Go, Rust', '429 with an unknown name is not.'),
    ],
    treatment:
      'What is listed is to be sent again by a client that sends anything again: a SHOULD for each cause, which all official clients keep. What was refused by a documented error is not. Of anything else either is right, and told of the run when it is sent again.',
    why: 'The list is a document; that nothing else may be sent again is none.',
    touches: ['client.retry.transient', 'client.retry.not-refusals'],
  },
];
