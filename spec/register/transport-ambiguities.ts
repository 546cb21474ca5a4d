import { type Ambiguity, reading } from './ambiguity.ts';

/** What is unsettled about routes, media types and everything else around the body. */
export const TRANSPORT_AMBIGUITIES: readonly Ambiguity[] = [
  {
    id: 'unknown-route',
    question: 'What answers a method or a path that is not the operation?',
    readings: [
      reading('common-errors: UnknownOperationException', '404.'),
      reading('implementation: API Gateway', '403 MissingAuthenticationTokenException.'),
      reading('implementation: smithy-rs', '405 with an empty body.'),
      reading('service-model: ListMetadataGenerationRuns', 'GET on the same path is another operation.'),
    ],
    treatment: 'Anything but a started run; the form of such an answer is not judged.',
    why: 'No protocol test exists for it, and every front end does it in its own way.',
  },
  {
    id: 'trailing-slash',
    question: 'Is the path with a trailing slash, a doubled slash or dot segments still the path of the operation?',
    readings: [
      reading('smithy: http trait, uri', 'A trailing slash does not count.'),
      reading(
        'http: Paths',
        'Paths that differ in any character are different, apart from dot segments, which may be resolved.',
      ),
    ],
    treatment: 'Such a path may be served or refused.',
    why: 'Servers, proxies and clients normalise paths each in their own way, and no client of the operation sends these.',
    touches: ['protocol.label-decoding', 'request.domainIdentifier.required'],
  },
  {
    id: 'label-separators',
    question: 'How far does a path label with an encoded slash or an encoded control character get?',
    readings: [
      reading(
        'smithy: httpLabel trait',
        'It is decoded after the path was split, and reaches the operation as one value.',
      ),
      reading(
        'implementation: proxies and web servers',
        'Some decode first, refuse such a path outright or answer 404 for it.',
      ),
    ],
    treatment:
      'Such a label, where it breaks the pattern of its member anyway, may be refused by whoever reads it first.',
    why: 'It is refused either way, and what stands in front of a server is not the server.',
    touches: ['protocol.label-decoding', 'request.domainIdentifier.pattern'],
  },
  {
    id: 'content-type-absent',
    question:
      'What becomes of a JSON body with no Content-Type, with that of another JSON protocol, or with application/json in other letters?',
    readings: [
      reading(
        'protocol-tests: RestJsonWithBodyExpectsApplicationJsonContentType',
        '415 for a Content-Type other than application/json.',
      ),
      reading('restJson1: Content-Type', 'A request with a body carries application/json.'),
      reading(
        'http: Content-Type',
        'Letter case of a media type does not count, and a body without one may be guessed at.',
      ),
      reading('implementation: smithy-typescript', 'An absent Content-Type is accepted.'),
    ],
    treatment:
      'A valid body without Content-Type, as application/x-amz-json-1.1, or as APPLICATION/JSON may be accepted or refused.',
    why: 'The body is readable either way, and official servers differ.',
  },
  {
    id: 'content-type-refusal',
    question: 'Which status refuses a body of another media type?',
    readings: [
      reading(
        'protocol-tests: RestJsonWithBodyExpectsApplicationJsonContentType',
        '415 UnsupportedMediaTypeException.',
      ),
      reading('api-reference: Errors', '415 is not listed; the nearest is ValidationException with 400.'),
    ],
    treatment: '415 and 400 are both a refusal.',
    why: 'What matters to a client is that no run starts from a body that claims to be no JSON.',
    touches: ['protocol.content-type-mismatch'],
  },
  {
    id: 'content-type-parameters',
    question: 'Is application/json with a charset still application/json?',
    readings: [
      reading('protocol-tests: RestJsonMustSupportParametersInContentType', 'Yes.'),
      reading('implementation: smithy-typescript', 'Its newest state refuses it with 415.'),
    ],
    treatment: 'It must be accepted.',
    why: 'The protocol tests are normative and HTTP agrees with them; one implementation that departs from them is no second reading.',
    touches: ['protocol.content-type-parameters'],
  },
  {
    id: 'accept-unmatched',
    question: 'What answers an Accept header that JSON cannot satisfy?',
    readings: [
      reading('protocol-tests: RestJsonWithBodyExpectsApplicationJsonAccept', '406 NotAcceptableException.'),
      reading('http: Accept', 'A server may refuse, or pass over the header and answer all the same.'),
    ],
    treatment: 'Not judged; only an Accept that allows JSON must be served.',
    why: 'HTTP allows both, and clients of the operation ask for JSON or for nothing.',
    touches: ['protocol.accept'],
  },
  {
    id: 'transfer-form',
    question: 'How does an answer travel: HTTP version, Content-Length or chunks, connection kept or closed?',
    readings: [reading('http: Message framing', 'All of these are right.')],
    nothingElse: 'The documents write HTTP/1.1 in their syntax and say no more.',
    treatment: 'All are accepted, as long as the answer is complete.',
    why: 'They carry the same answer.',
    touches: ['protocol.complete-response'],
  },
  {
    id: 'chunked-requests',
    question: 'Must a body that comes in chunks be served?',
    readings: [
      reading('http: RFC 9112, 7.1 Chunked Transfer Coding', 'Every recipient must be able to read chunks.'),
      reading('implementation: gateways', 'Some ask for a length (411), or do not implement the coding (400, 501).'),
    ],
    treatment:
      'Served or refused with a 4xx, 501 or 505, or by closing the connection; what is served must have been read right, and where one chunk is served, so must be chunks in every legal spelling.',
    why: 'No client of the operation sends chunks, so refusing them harms nobody; misreading them does.',
  },
  {
    id: 'incomplete-request',
    question: 'What answers a request that ends before its Content-Length is reached?',
    readings: [
      reading(
        'http: RFC 9112, 6.3 Message Body Length',
        'It must be taken for incomplete, and the connection is closed.',
      ),
      reading('http: RFC 9112, 8 Incomplete Messages', 'An error may be sent before the connection is closed.'),
      reading(
        'implementation: servers that read to the end of the stream',
        'What came is read, and served when it is whole JSON.',
      ),
    ],
    treatment: 'Observed: refused, served or not answered at all.',
    why: 'The JSON in it is complete, so that serving it does nothing that the caller did not ask for.',
  },
  {
    id: 'unusual-request-forms',
    question:
      'What becomes of a request line with the whole URL, of an empty line before it, of a length beside chunks?',
    readings: [
      reading('http: RFC 9112, 3.2.2 absolute-form', 'A server must take the whole URL.'),
      reading('http: RFC 9112, 2.2 Message Parsing', 'A server should pass over an empty line.'),
      reading('http: RFC 9112, 6.1 Transfer-Encoding', 'Both framings at once may be refused, or read as chunks.'),
      reading('implementation: routers', 'Some match the request line as it is written.'),
    ],
    treatment: 'Served, refused, or the connection is closed; only a server error is judged.',
    why: 'No client of the operation sends these to anything but a proxy.',
    touches: ['protocol.complete-response'],
  },
  {
    id: 'cors',
    question: 'Are preflight requests answered and cross-origin headers sent?',
    readings: [reading('service-model: cors trait', 'Any origin is allowed, and some headers are exposed.')],
    nothingElse: 'Neither document mentions browsers.',
    treatment: 'Not judged: OPTIONS is not sent, and such headers are passed over.',
    why: 'It is a matter of browsers, which sign no requests of this kind by themselves.',
    touches: ['operation.method', 'response.request-id'],
  },
];
