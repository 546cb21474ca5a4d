/** Judges what others sent to a server and got from it. */
export { gatherTraffic, type Traffic } from './gather-traffic.ts';
export { readEntry } from './har/read-entry.ts';
export { readHar } from './har/read-har.ts';
export { judgeTraffic } from './judge-traffic.ts';
export type { TrafficEntry } from './traffic-entry.ts';
