import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { readBytes, readResponse } from '../../runners/recording/index.ts';
import type { TrafficEntry } from '../../runners/traffic/index.ts';
import type { RecordedExchange, RecordedOutcome } from '../../spec/words/recording.ts';
import { readRecording } from '../recording/read-recording.ts';

/** How each of our own recordings begins. */
const BEGINNING = '{"kind":"recording"';

/** True for a recording that a run of this suite wrote. */
export async function isOwnRecording(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return false;
  try {
    const stream = file.createReadStream().on('error', () => gunzip.destroy());
    const gunzip = createGunzip();
    for await (const chunk of stream.pipe(gunzip).setEncoding('utf8') as AsyncIterable<string>)
      return chunk.startsWith(BEGINNING);
    return false;
  } catch {
    return false;
  } finally {
    await file.close().catch(() => {});
  }
}

/**
 * The exchanges of such a recording as traffic, by the line that they stand in, counted from 0. What was put on sockets in an unusual way is
 * left out: the rules for it are those of the run that did it.
 *
 * @throws OperationalError, while it is read, for a recording that is cut off or damaged.
 */
export async function* readOwnRecording(path: string): AsyncGenerator<TrafficEntry> {
  const { start, lines } = await readRecording(path);
  const { origin } = new URL(start.settings.configuration.url);
  let line = 0;
  let acts = 0;
  for await (const input of lines) {
    line += 1;
    if (input.kind === 'acted') acts += 1;
    // An action may put the target back to its beginning.
    if (input.kind === 'exchange')
      yield readExchange(input, { index: line, origin, connection: `after ${acts} actions` });
  }
}

function readExchange(
  { request, outcome, sentAtMs, atMs }: RecordedExchange,
  place: Pick<TrafficEntry, 'index' | 'origin'> & { readonly connection: string },
): TrafficEntry {
  return {
    ...place,
    // A run sends everything as itself, and takes its own credentials out of what it keeps.
    sender: 'the run',
    method: request.method,
    path: request.path,
    headers: request.headers,
    body: { kind: 'known', bytes: readBytes(request.body) },
    answer: readOutcome(outcome),
    startedAtMs: sentAtMs,
    precisionMs: 1,
    durationMs: Math.max(0, atMs - sentAtMs),
    heldBackMs: 0,
  };
}

function readOutcome(outcome: RecordedOutcome): TrafficEntry['answer'] {
  switch (outcome.kind) {
    case 'response':
      return { kind: 'known', response: readResponse(outcome.response) };
    case 'lost':
      return { kind: 'unknown', reason: `the connection was lost: ${outcome.code}` };
    case 'timeout':
      return { kind: 'unknown', reason: `no answer within ${outcome.timeoutMs} ms` };
  }
}
