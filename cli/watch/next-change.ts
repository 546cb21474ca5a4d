import { once } from 'node:events';
import { relative } from 'node:path';
import { escapeText } from '../../reports/escape-text.ts';
import type { Interruption } from '../signals.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Round } from './tell-round.ts';
import { endpointReturned } from './watch-endpoint.ts';
import { fileChanged } from './watch-files.ts';
import type { WatchedFiles } from './watched-files.ts';

interface Watched {
  readonly surroundings: Surroundings;
  readonly files: WatchedFiles;
  readonly interruption: Interruption;
}

/** Waits for a reason to certify again, in words; undefined when a signal ends the waiting. At a terminal, Enter is one. */
export async function nextChange(
  { endpoint }: Round,
  { surroundings, files, interruption }: Watched,
): Promise<string | undefined> {
  const { workingDirectory, stdin } = surroundings;
  const found = new AbortController();
  const signal = AbortSignal.any([interruption.signal, found.signal]);
  const reasons = [
    fileChanged(files.looks(), signal).then((path) => `${relative(workingDirectory, path)} has changed.`),
    ...(endpoint === undefined
      ? []
      : [endpointReturned(endpoint.url, { isAway: endpoint.isAway, signal }).then(() => `${endpoint.url} is back.`)]),
    ...(stdin?.isTTY === true ? [once(stdin, 'data', { signal }).then(() => 'Once more.')] : []),
  ];
  try {
    return escapeText(await Promise.race(reasons));
  } catch (error) {
    if (interruption.signal.aborted) return undefined;
    throw error;
  } finally {
    found.abort();
    if (stdin?.isTTY === true) stdin.pause();
  }
}
