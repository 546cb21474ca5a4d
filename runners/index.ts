/**
 * Sends cases to a target and judges what comes back.
 *
 * This room knows transports, signatures and the rules for answers. It never knows how cases are made or how a verdict is shown.
 * Start with `engine/certify.ts`; the judge is `judge/judge-case.ts`, a pure function.
 */

export { certifyClient } from './clients/certify-client.ts';
export type { CertifyClientOptions } from './clients/certify-client-options.ts';
export type { Driver } from './clients/drivers/driver.ts';
export { openDriverProcess } from './clients/drivers/driver-process.ts';
export { openScriptedServer } from './clients/scripted-server.ts';
export { runConcurrently } from './concurrency/run-concurrently.ts';
export { certify } from './engine/certify.ts';
export type { CertifyOptions, Surroundings } from './engine/certify-options.ts';
export { MOST_RUNS_OF_A_CASE } from './engine/confirm/confirm-failure.ts';
export { type EarlierRun, gatherEarlierRun } from './engine/earlier-run.ts';
export { MOST_SIMPLER_CASES } from './engine/properties/try-on-server.ts';
export { findLostWord } from './engine/shards/find-lost-word.ts';
export { mergeShards } from './engine/shards/merge-shards.ts';
export { ownCases } from './engine/shards/own-cases.ts';
export type { ShardRecord, Shards } from './engine/shards/shard-record.ts';
export { type RecordingSink, recordRun } from './recording/record-run.ts';
export { readBytes } from './recording/recorded-bytes.ts';
export { readResponse } from './recording/recorded-outcome.ts';
export { RecordingMisfit } from './recording/recording-misfit.ts';
export { replayRun } from './recording/replay-run.ts';
export { gatherTraffic, type Traffic } from './traffic/gather-traffic.ts';
export { readEntry } from './traffic/har/read-entry.ts';
export { readHar } from './traffic/har/read-har.ts';
export { judgeTraffic } from './traffic/judge-traffic.ts';
export type { TrafficEntry } from './traffic/traffic-entry.ts';
export { openTransport, type TransportKind } from './transports/open-transport.ts';
export type { Transport, TransportOptions } from './transports/transport.ts';
