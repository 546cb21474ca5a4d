import { alterWire } from '../deviation.ts';
import { REFERENCE_MANNERS } from '../wire/wire-manners.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('wire');
const { chunks } = REFERENCE_MANNERS;

/** Other ways of handling connections. They show themselves on a socket only. */
export const WIRE_VARIANTS = [
  variant('closes-after-refusals', {
    sentence: 'The connection is closed after every refusal.',
    because: 'A server may close a connection after any answer.',
    apply: alterWire({ closesAfter: 'refusals' }),
  }),
  variant('closes-after-everything', {
    sentence: 'The connection is closed after every answer, which says so.',
    because: 'HTTP does not ask for kept connections.',
    apply: alterWire({ closesAfter: 'everything' }),
  }),
  variant('closes-without-a-word', {
    sentence: 'Every answer ends with the connection, and neither its length nor the end is told.',
    because: 'A body may be delimited by the end of the connection.',
    seenIn: 'servers of HTTP/1.0',
    apply: alterWire({ closesAfter: 'everything', saysClose: false }),
  }),
  variant('refuses-unread-and-closes', {
    sentence: 'A request with a wrong path or media type is refused before its body is read, and the connection ends.',
    because: 'A server that does not want a body need not read it, as long as it closes.',
    apply: alterWire({ unreadBody: { of: 'refused', fate: 'dropped' } }),
  }),
  variant('large-bodies-refused-unread', {
    sentence: 'A body of more than 100 kB is refused with 413 before it is read, and the connection ends.',
    because: 'Every server has limits.',
    apply: alterWire({ unreadBody: { of: 'large', fate: 'dropped' } }),
  }),
  variant('chunks-want-a-length', {
    sentence: 'A body in chunks is refused with 411.',
    because: 'No client of the operation sends chunks.',
    apply: alterWire({ chunks: { ...chunks, framing: 'refuse-411' } }),
  }),
  variant('expectation-cannot-be-met', {
    sentence: 'A request with Expect: 100-continue is refused with 417.',
    because: 'HTTP has the status for it.',
    apply: alterWire({ onExpect: 'refuse-417' }),
  }),
  variant('expectation-passed-over', {
    sentence: 'A request with Expect: 100-continue waits for its body without a word.',
    because: 'A client may not wait for 100 for ever.',
    seenIn: "Python's http.server with HTTP/1.0",
    apply: alterWire({ onExpect: 'pass-over' }),
  }),
  variant('early-hints', {
    sentence: 'Every answer comes after 103 Early Hints.',
    because: 'Interim answers may precede any final one.',
    apply: alterWire({ interim: ['103 Early Hints', '102 Processing'] }),
  }),
  variant('continue-unasked', {
    sentence: 'Every answer comes behind a 100 Continue, whether it was asked for or not.',
    because: 'A client must be able to parse interim responses that it does not expect (RFC 9110, 15.2).',
    apply: alterWire({ interim: ['100 Continue'] }),
  }),
  variant('unusual-forms-refused', {
    sentence: 'A whole URL in the request line and an empty line before it are refused with 400.',
    because: 'Nothing but a proxy is sent these.',
    apply: alterWire({ isStrict: true }),
  }),
] as const;
