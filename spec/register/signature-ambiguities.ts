import { type Ambiguity, reading } from './ambiguity.ts';

/** What is unsettled about signatures. */
export const SIGNATURE_AMBIGUITIES: readonly Ambiguity[] = [
  {
    id: 'signatures-unverified',
    question: 'Does a target have to verify signatures at all?',
    readings: [
      reading('service-model: sigv4 trait', 'Every request to the service is signed.'),
      reading('implementation: emulators', 'Most look at the access key id, or at nothing.'),
    ],
    treatment:
      'It is found out by asking. Where a run is started for a wrong signature, what is promised of signatures does not apply, and the report says so.',
    why: 'An emulator on a loopback address has nobody to keep out; whether a target has is for its owner to say.',
  },
  {
    id: 'unsigned-requests',
    question: 'What becomes of a request that is not signed?',
    readings: [
      reading('common-errors: MissingAuthenticationToken', 'It is refused with 403.'),
      reading('implementation: emulators', 'It is served, as that of an anonymous caller.'),
    ],
    treatment: 'It may be served or refused. Where it is served, a header that cannot be read may count as none.',
    why: 'Who lets everybody in breaks no signature.',
  },
  {
    id: 'signature-refusal',
    question: 'With which status and name is a signature refused?',
    readings: [
      reading('common-errors: IncompleteSignature, UnrecognizedClientException, ExpiredTokenException', '403.'),
      reading('common-errors: RequestExpired', '400.'),
      reading('common-errors: NotAuthorized', '401.'),
      reading('implementation: API Gateway', '403 with a body of its own, whatever is wrong.'),
    ],
    treatment: 'Any 4xx is a refusal, whatever its name and form; a 5xx is a fault of the server.',
    why: 'Whoever verifies signatures stands in front of the operation, and its answers are none of the errors that the operation documents.',
    touches: ['error.AccessDeniedException.status', 'error.UnauthorizedException.status'],
  },
  {
    id: 'signing-region',
    question: 'Is a signature refused that is right, for a region that the target does not serve?',
    readings: [
      reading('sigv4: Credential scope', 'The region is that of the endpoint.'),
      reading('implementation: emulators', 'One endpoint serves every region that a caller signs for.'),
    ],
    treatment: 'It may be served or refused; but the signature must be made for the region that the Credential names.',
    why: 'A target that takes the region from the request and verifies with it is consistent.',
  },
  {
    id: 'signature-age',
    question: 'How long is a signature good?',
    readings: [
      reading('sigv4: Elements of an AWS API request signature, Timestamp', 'In most cases five minutes.'),
      reading('implementation: S3', 'Fifteen minutes.'),
    ],
    treatment: 'Up to an hour is not judged; an hour is a deviation, and a day a broken promise.',
    why: 'Clocks of test machines drift, and nothing is gained by knowing whether five minutes or fifteen are allowed.',
  },
  {
    id: 'unsigned-payload',
    question: 'May a payload be left unsigned, with UNSIGNED-PAYLOAD for its hash?',
    readings: [
      reading('sigv4: Create a canonical request, HashedPayload', 'The literal is for S3.'),
      reading('implementation: verifiers made for S3', 'It is accepted everywhere.'),
    ],
    treatment: 'It may be served or refused.',
    why: 'The caller says openly that the payload is not covered.',
  },
  {
    id: 'algorithm-letters',
    question: 'Is aws4-hmac-sha256 the same word as AWS4-HMAC-SHA256?',
    readings: [
      reading('http: Authentication scheme', 'Letter case of a scheme does not count.'),
      reading('sigv4: Authorization header', 'The algorithm is AWS4-HMAC-SHA256.'),
    ],
    treatment: 'It may be served or refused.',
    why: 'The signature behind it is right.',
  },
  {
    id: 'signed-path',
    question: 'How is a path signed that escapes what needs no escape?',
    readings: [
      reading(
        'sigv4: Create a canonical request, CanonicalUri',
        'The path as it is sent is percent-encoded once more.',
      ),
      reading('implementation: verifiers that decode first', 'The path is decoded and then percent-encoded twice.'),
    ],
    treatment: 'A target that verifies signatures may refuse such a path for its signature.',
    why: 'No SDK sends such a path, and for all others both readings come to the same.',
    touches: ['protocol.label-decoding'],
  },
];
