import { headerValue } from '../../spec/words/http.ts';
import { isBreakdown, isOfGateway } from '../judge/status-meanings.ts';
import type { ReadEntry } from './read-traffic.ts';

/** How many invalid requests must have met a server error before that is no accident. */
const OFTEN = 3;
/** How many times, with accepted requests in between, before it is no breakdown of a moment. */
const TIMES = 2;

/**
 * Tells the invalid requests of which the answer is a word: a refusal, where a request that differs in nothing else was accepted; a server
 * error, where it came every time, to three requests at least that are no retries of each other, while valid requests were accepted before, between
 * and after.
 */
export function findWayClear(entries: readonly ReadEntry[]): (entry: ReadEntry) => boolean {
  const members = new Set(entries.flatMap(({ defects }) => defects.map(rootOf)));
  const twins = new Set<string>();
  const acceptedAt: number[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.run === undefined || entry.defects.length > 0 || entry.inputKey === undefined) continue;
    acceptedAt.push(index);
    for (const member of members) twins.add(twinKey(entry, member));
  }
  const broken = findBroken(entries, { from: acceptedAt[0], to: acceptedAt.at(-1) });
  return (entry) => {
    const [defect, ...others] = entry.defects;
    if (defect === undefined || entry.answer === undefined) return false;
    if (entry.answer.kind === 'failed') return broken.has(defectKey(entry));
    return others.length === 0 && twins.has(twinKey(entry, rootOf(defect)));
  };
}

const rootOf = (member: string): string => member.split('.')[0] ?? '';

/** The request without one member of its input, or without its body: what is left of a twin is the same. */
function twinKey({ place, caller, inputKey }: ReadEntry, member: string): string {
  if (member === '' || inputKey === undefined) return JSON.stringify([place, caller]);
  const { [member]: _, ...rest } = JSON.parse(inputKey) as Readonly<Record<string, unknown>>;
  return JSON.stringify([caller, member, rest]);
}

const defectKey = ({ defects, requirements }: ReadEntry): string => [...defects, ...requirements].join(' ');

function findBroken(
  entries: readonly ReadEntry[],
  { from, to }: { readonly from: number | undefined; readonly to: number | undefined },
): ReadonlySet<string> {
  if (from === undefined || to === undefined) return new Set();
  const alike = new Map<string, Alike>();
  let acceptedBefore = 0;
  for (const entry of entries.slice(from, to)) {
    if (entry.defects.length === 0) acceptedBefore += entry.run === undefined ? 0 : 1;
    else if (entry.answer !== undefined) noteAlike(alike, { entry, acceptedBefore });
  }
  const isBroken = ({ areBroken, requests, times }: Alike) =>
    areBroken && requests.size >= OFTEN && times.size >= TIMES;
  return new Set([...alike].flatMap(([key, each]) => (isBroken(each) ? [key] : [])));
}

/** Invalid requests that are wrong in the same. */
interface Alike {
  /** All of them were answered as by a server that broke, and not as by a gateway that found nobody behind it. */
  areBroken: boolean;
  /** Those that are no retries of each other. */
  readonly requests: Set<string>;
  /** How many valid requests had been accepted before them. */
  readonly times: Set<number>;
}

function noteAlike(
  alike: Map<string, Alike>,
  { entry, acceptedBefore }: { readonly entry: ReadEntry; readonly acceptedBefore: number },
): void {
  const key = defectKey(entry);
  const { areBroken, requests, times } = alike.get(key) ?? { areBroken: true, requests: new Set(), times: new Set() };
  alike.set(key, { areBroken: areBroken && isBroken(entry), requests, times });
  requests.add(requestKey(entry));
  times.add(acceptedBefore);
}

const isBroken = ({ answer }: ReadEntry): boolean =>
  answer?.kind === 'failed' && isBreakdown(answer.status) && !isOfGateway(answer.status);

/** What retries of one request have in common: the id that an SDK gives them, or else what is sent. */
function requestKey({ entry: { headers, body, path } }: ReadEntry): string {
  const sent = body.kind === 'known' ? Buffer.from(body.bytes).toString('latin1') : '';
  return headerValue(headers, 'amz-sdk-invocation-id') ?? `${path} ${sent}`;
}
