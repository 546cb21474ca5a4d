import { type Ambiguity, reading } from './ambiguity.ts';

/** What is unsettled about the values of a request. */
export const INPUT_AMBIGUITIES: readonly Ambiguity[] = [
  {
    id: 'pattern-anchoring',
    question: 'Must the whole value match a pattern, or is it enough that a part of it does?',
    readings: [
      reading('api-reference: Request Body, Pattern', 'The patterns are written without ^ and $.'),
      reading('service-model: patterns', 'Written with ^ and $ until January 2026, without them since.'),
      reading('smithy: pattern trait', 'A pattern matches anywhere in a value unless it is written with ^ and $.'),
      reading('implementation: AWS front ends', 'The whole value is matched, anchors or not.'),
    ],
    treatment:
      'A value in which no part matches must be refused. A value of which a part matches, or that is longer than the quantifiers of its pattern allow, must be refused only by a target that showed, with a good value that had one wrong character before it or after it, that it reads whole values at that end; otherwise it is observed. What a target itself sends is held to the whole pattern, as a SHOULD: a sender keeps to what every reader accepts.',
    why: 'Both readings are defensible, but a target has to keep to one of them; so its own answer settles which one it is held to.',
  },
  {
    id: 'free-identifier',
    question: 'Which text may name an asset?',
    readings: [
      reading('boto3: Parameters, target, identifier', 'Text, without a pattern or a bound.'),
      reading('service-model: MetadataGenerationRunTarget, identifier', 'A string without constraints.'),
      reading(
        'api-reference: Examples, Sample Request',
        'Identifiers like those of projects: letters, digits and underscores.',
      ),
    ],
    treatment:
      'Text of any kind may be refused for its form as well as for naming nothing; what is refused for its form though no document limits it is told among what was learnt. A 5xx is a finding.',
    why: 'Text that names no asset is refused anyway, so a client loses nothing; but a bound that no document knows is worth knowing.',
    touches: ['existence.asset', 'error.client-fault-status'],
  },
  {
    id: 'scalar-coercion',
    question: 'May a number or a boolean stand where text is wanted?',
    readings: [
      reading('protocol-tests: malformed strings', 'A value of another JSON type is refused with 400.'),
      reading('implementation: AWS front ends', 'Some turn a scalar into its text and go on.'),
    ],
    treatment:
      'A scalar whose text would be valid may be refused or taken as that text; one whose text would be invalid, an object and a list must be refused.',
    why: 'Coercion harms no client that keeps the contract, and some front ends of the real services do it.',
    touches: [
      'request.clientToken.json-type',
      'request.owningProjectIdentifier.json-type',
      'request.target.identifier.json-type',
      'request.target.revision.json-type',
    ],
  },
  {
    id: 'revision-limits',
    question: 'How long may a revision be?',
    readings: [
      reading('boto3: Parameters, target, revision', 'Text without bounds.'),
      reading('service-model: Revision', '1 to 64 characters.'),
    ],
    treatment: '1 and 64 characters must be accepted as far as their form goes; none and 65 must be refused.',
    why: 'The public service model states the bounds, and the newer page, which leaves out every constraint, does not contradict it.',
    touches: ['request.target.revision.min-length', 'request.target.revision.max-length'],
  },
  {
    id: 'extra-members',
    question: 'What becomes of members that no document names, in a request or in an answer?',
    readings: [
      reading(
        'smithy: Model evolution',
        'New members may appear at any time, so a reader passes over what it does not know.',
      ),
      reading('restJson1: Protocol behaviors', 'Nothing is written about unknown members of a structure.'),
    ],
    treatment:
      'A request with unknown members should be accepted, and a refusal is a deviation. Further members of an answer, and of an error (code, __type, reason, fieldList and the like), are passed over.',
    why: 'Evolution depends on tolerance on both sides, but it is practice and not a written duty.',
    touches: ['request.unknown-members', 'response.member-names', 'error.json'],
  },
  {
    id: 'duplicate-members',
    question: 'Which value counts when a JSON object names a member twice?',
    readings: [
      reading('json: Objects', 'Names should be unique; otherwise what a reader does cannot be foretold.'),
      reading('implementation: common JSON parsers', 'The last value wins.'),
    ],
    treatment: 'A body with a member twice may be accepted with either value, or refused.',
    why: 'The JSON standard itself leaves it open.',
  },
  {
    id: 'json-oddities',
    question:
      'What becomes of JSON that readers differ on: a byte order mark, a lone surrogate, a number beyond all bounds, NaN, a NUL after the end?',
    readings: [
      reading('json: Parsers', 'A reader may accept forms that are no JSON, and may set limits to numbers and text.'),
      reading(
        'protocol-tests: RestJsonInvalidJsonBody',
        'A body that is no JSON is refused; none of these is among the examples.',
      ),
    ],
    treatment: 'Such a body may be accepted or refused; only the form of the answer is judged.',
    why: 'Readers in wide use differ on each of them.',
    touches: ['protocol.malformed-json'],
  },
  {
    id: 'size-limits',
    question: 'How large, how deeply nested and how long may a request be?',
    readings: [
      reading(
        'common-errors: RequestEntityTooLargeException',
        'There is a limit, answered with 413; its size is not given.',
      ),
      reading('http: 414 URI Too Long', 'A server may refuse a path that is longer than it is willing to read.'),
    ],
    treatment:
      'A body of a megabyte, a deeply nested unknown member and a very long path may be accepted or refused; only the form of the answer is judged.',
    why: 'Every server has limits and none is promised.',
    touches: ['request.unknown-members', 'error.client-fault-status', 'protocol.complete-response'],
  },
  {
    id: 'example-identifiers',
    question: "Do the identifiers of the documents' examples exist?",
    readings: [
      reading('api-reference: Examples, Sample Request', 'A run is started with them.'),
      reading('api-reference: Prerequisites', 'A run needs an asset that was created in the named domain and project.'),
    ],
    treatment: 'The examples are sent with the configured fixtures in the place of their identifiers.',
    why: 'They are invented identifiers: no target but one that is prepared for them can know them.',
    touches: ['operation.accepts-valid'],
  },
];
