import { alterWire } from '../deviation.ts';
import { REFERENCE_MANNERS, readHexSize } from '../wire/wire-manners.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('wire');
const { chunks } = REFERENCE_MANNERS;

/** Connections that are read wrongly. They show themselves on a socket only. */
export const WIRE_FAULTS = [
  fault('refused-body-taken-for-a-request', {
    sentence: 'The body of a request that is refused by its path or media type is searched for the next request.',
    requirements: ['protocol.connection-in-step'],
    seenIn: 'request smuggling: servers that answer early and neither drain the body nor close',
    apply: alterWire({ unreadBody: { of: 'refused', fate: 'left' } }),
  }),
  fault('get-body-taken-for-a-request', {
    sentence: 'The body of a GET is not read, and searched for the next request.',
    requirements: ['protocol.connection-in-step'],
    seenIn: 'request smuggling: servers that expect no body with GET',
    apply: alterWire({ unreadBody: { of: 'get', fate: 'left' } }),
  }),
  fault('content-length-overrun', {
    sentence: 'All that came is read as the body, whatever its Content-Length is.',
    requirements: ['protocol.message-length', 'protocol.connection-in-step'],
    apply: alterWire({ bodyIs: 'all-that-came' }),
  }),
  fault('first-packet-is-the-body', {
    sentence: 'What came together with the head is taken for the whole body.',
    requirements: ['protocol.whole-body'],
    seenIn: 'hand-written servers that call read once',
    apply: alterWire({ bodyIs: 'first-packet' }),
  }),
  fault('chunk-extensions-refused', {
    sentence: 'A chunk whose size has an extension cannot be read.',
    requirements: ['protocol.chunked-request'],
    apply: alterWire({
      chunks: { ...chunks, readSize: (line) => (line.includes(';') ? undefined : readHexSize(line)) },
    }),
  }),
  fault('chunk-sizes-in-lower-case-only', {
    sentence: 'A chunk whose size has capital letters cannot be read.',
    requirements: ['protocol.chunked-request'],
    apply: alterWire({
      chunks: { ...chunks, readSize: (line) => (/[A-F]/.test(line) ? undefined : readHexSize(line)) },
    }),
  }),
  fault('chunks-are-a-server-error', {
    sentence: 'A body in chunks is answered with 500.',
    requirements: ['protocol.chunked-request', 'error.client-fault-status'],
    apply: alterWire({ chunks: { ...chunks, framing: 'fail-500' } }),
  }),
  fault('chunks-taken-for-no-body', {
    sentence: 'A body in chunks is overlooked, and taken for the next request.',
    requirements: ['protocol.connection-in-step'],
    seenIn: "Python's http.server, whose handlers read Content-Length only",
    apply: alterWire({ chunks: { ...chunks, framing: 'pass-over' } }),
  }),
  fault('chunk-trailer-taken-for-a-request', {
    sentence: 'The trailer after the last chunk is taken for the next request.',
    requirements: ['protocol.connection-in-step'],
    apply: alterWire({ chunks: { ...chunks, takesTrailers: false } }),
  }),
  fault('expectation-refused', {
    sentence: 'A request with Expect: 100-continue is refused with 400.',
    requirements: ['protocol.expect-continue'],
    apply: alterWire({ onExpect: 'refuse-400' }),
  }),
  fault('expectation-never-answered', {
    sentence: 'A request with Expect: 100-continue is never answered.',
    requirements: ['protocol.complete-response'],
    apply: alterWire({ onExpect: 'say-nothing' }),
  }),
  fault('header-names-by-their-letters', {
    sentence: 'Header names are looked for in lower case.',
    // A length that is overlooked leaves the body on the connection.
    requirements: ['protocol.header-names', 'protocol.connection-in-step'],
    seenIn: 'hand-written servers that look names up in a map as they came',
    apply: alterWire({ isName: (written, wanted) => written === wanted }),
  }),
  fault('pipelined-answers-reversed', {
    sentence: 'Requests that come together are answered last to first.',
    requirements: ['protocol.connection-in-step'],
    seenIn: 'servers that answer each request of a connection as soon as it is done',
    apply: alterWire({ order: 'reversed' }),
  }),
] as const;
