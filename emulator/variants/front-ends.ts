import { answerInFront, pageInFront } from '../answer-in-front.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('front-ends');

/** What the rules of web application firewalls look for. */
const ATTACK = /[<>'`;|\\]|\.\.|--|%2[fF]|%00|\$\{|__proto__/;

/** What stands in front of a right operation. */
export const FRONT_END_VARIANTS = [
  variant('firewall-in-front', {
    sentence: 'What looks like an attack is refused with a page of 403 before the operation sees it.',
    because: 'No document speaks of what stands in front; the operation never saw the request.',
    seenIn: 'AWS WAF and ModSecurity with their usual rules',
    apply: answerInFront(({ request, text }) =>
      ATTACK.test(`${request.path} ${text}`) ? pageInFront(403, '<html>Forbidden</html>') : undefined,
    ),
  }),
  variant('bodies-over-ten-kilobytes-413', {
    sentence: 'A body of more than 10 kB is refused with 413.',
    because: 'Front ends limit the size of bodies; no document says how.',
    seenIn: 'API gateways with a payload limit of their own',
    apply: answerInFront(({ request }) => (request.body.length > 10_240 ? pageInFront(413) : undefined)),
  }),
] as const;
