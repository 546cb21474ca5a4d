/**
 * Sends cases to a target and judges what comes back.
 *
 * This room knows transports, signatures and the rules for answers. It never knows how cases are made or how a verdict is shown.
 * Start with `engine/certify.ts`; the judge is `judge/judge-case.ts`, a pure function. `clients`, `traffic`, `recording` and `engine/shards` have doors of
 * their own, so that whoever certifies a server loads none of them.
 */

export { runConcurrently } from './concurrency/run-concurrently.ts';
export { certify } from './engine/certify.ts';
export type { CertifyOptions, Surroundings } from './engine/certify-options.ts';
export { MOST_RUNS_OF_A_CASE } from './engine/confirm/confirm-failure.ts';
export { type EarlierRun, gatherEarlierRun } from './engine/earlier-run.ts';
export { MOST_SIMPLER_CASES } from './engine/properties/try-on-server.ts';
export { ownCases } from './engine/shards/own-cases.ts';
export { openTransport, type TransportKind } from './transports/open-transport.ts';
export type { Transport, TransportOptions } from './transports/transport.ts';
