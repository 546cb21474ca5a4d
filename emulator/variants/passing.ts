import type { HeaderField } from '../../spec/words/http.ts';
import { refuseNowAndThen } from '../refuse-now-and-then.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('passing');

const PAGE: readonly HeaderField[] = [['content-type', 'text/html']];

/** Refusals that nobody asked for, and that are gone when the request is sent again. */
export const PASSING_VARIANTS = [
  variant('throttle-in-passing', {
    sentence: 'Every twelfth run is throttled.',
    because: 'ThrottlingException is on the list of errors, and what rate is allowed is not documented.',
    apply: refuseNowAndThen({ name: 'ThrottlingException', every: 12, edit: (answer) => answer }),
  }),
  variant('throttle-in-passing-by-a-front-end', {
    sentence: 'Every twelfth run is answered 429 by a front end, without the name of an error.',
    because: 'What stands in front of the operation is no part of it, and clients send again after 429.',
    seenIn: 'nginx with limit_req_status 429',
    apply: refuseNowAndThen({
      name: 'ThrottlingException',
      every: 12,
      edit: (answer) => ({ ...answer, headers: PAGE, body: {} }),
    }),
  }),
  variant('unavailable-in-passing', {
    sentence: 'Every twelfth run is answered 503 by a front end, with Retry-After.',
    because: 'What stands in front of the operation is no part of it, and clients send again after 503.',
    seenIn: 'load balancers while a server behind them is replaced',
    apply: refuseNowAndThen({
      name: 'ThrottlingException',
      every: 12,
      edit: (answer) => ({ ...answer, status: 503, headers: [...PAGE, ['retry-after', '1']], body: {} }),
    }),
  }),
  variant('failure-in-passing', {
    sentence: 'One run of a hundred meets an InternalServerException.',
    because: 'InternalServerException is on the list of errors, and clients send again after it.',
    apply: refuseNowAndThen({ name: 'InternalServerException', every: 100, edit: (answer) => answer }),
  }),
] as const;
