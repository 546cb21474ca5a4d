import { setMembers } from '../alter-answer.ts';
import { alterStages } from '../deviation.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('response-times');

const HOUR_S = 3600;

/** Times of creation that are no epoch seconds, or not the time that it is. */
export const RESPONSE_TIME_FAULTS = [
  fault('created-at-iso-text', {
    sentence: 'createdAt is an ISO 8601 text.',
    requirements: ['response.createdAt.json-type'],
    seenIn: 'emulators that hand a date to JSON.stringify; the JavaScript SDK throws a TypeError on it',
    apply: setMembers(({ createdAtMs }) => ({ createdAt: new Date(createdAtMs).toISOString() })),
  }),
  fault('created-at-http-date', {
    sentence: 'createdAt is written as an HTTP date.',
    requirements: ['response.createdAt.json-type'],
    apply: setMembers(({ createdAtMs }) => ({ createdAt: new Date(createdAtMs).toUTCString() })),
  }),
  fault('created-at-numeric-text', {
    sentence: 'createdAt is a text that holds epoch seconds.',
    requirements: ['response.createdAt.json-type'],
    seenIn: 'constructed; Go and Rust refuse it, the other SDKs take it',
    apply: setMembers(({ createdAtMs }) => ({ createdAt: `${createdAtMs / 1000}` })),
  }),
  fault('created-at-milliseconds', {
    sentence: 'createdAt counts milliseconds.',
    requirements: ['response.createdAt.format'],
    seenIn: 'emulators that send Date.now(); JavaScript, Java, Rust and Kotlin then tell the year 57509',
    apply: setMembers(({ createdAtMs }) => ({ createdAt: createdAtMs })),
  }),
  fault('created-at-nanoseconds', {
    sentence: 'createdAt counts nanoseconds.',
    requirements: ['response.createdAt.format'],
    seenIn: 'constructed, after UnixNano of Go',
    apply: setMembers(({ createdAtMs }) => ({ createdAt: createdAtMs * 1_000_000 })),
  }),
  fault('created-at-in-local-time', {
    sentence: 'createdAt is nine hours ahead, as if local time in Tokyo were UTC.',
    requirements: ['response.createdAt.near-now'],
    seenIn: 'Python servers that take the timestamp of a naive utcnow()',
    apply: setMembers(({ createdAtMs }) => ({ createdAt: createdAtMs / 1000 + 9 * HOUR_S })),
  }),
  fault('created-at-constant', {
    sentence: 'createdAt is the time of the documented sample, whenever the run is started.',
    requirements: ['response.createdAt.near-now'],
    seenIn: 'mocks that answer with a recorded body',
    apply: setMembers(() => ({ createdAt: 1752644436.666 })),
  }),
  fault('created-at-of-the-start', {
    sentence: 'createdAt is the time at which the server was started.',
    requirements: ['response.createdAt.near-now'],
    seenIn: 'handlers that take the time once, when their module is loaded',
    apply: alterStages((stages, { clock }) => {
      // With a fraction, so that it is never taken for a time that was rounded.
      const createdAtMs = Math.floor(clock() / 1000) * 1000 + 250;
      return { ...stages, newRun: (input) => ({ ...stages.newRun(input), createdAtMs }) };
    }),
  }),
  fault('created-at-round-and-constant', {
    sentence: 'createdAt is a round time shortly before the server was started.',
    requirements: ['response.createdAt.near-now'],
    apply: alterStages((stages, { clock }) => {
      const createdAtMs = Math.floor(clock() / 30_000) * 30_000 - 5000;
      return { ...stages, newRun: (input) => ({ ...stages.newRun(input), createdAtMs }) };
    }),
  }),
] as const;
