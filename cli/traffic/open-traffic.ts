import { readEntry, readHar, type TrafficEntry } from '../../runners/traffic/index.ts';
import type { Surroundings } from '../surroundings.ts';
import { type OpenRecording, openRecording } from './open-recording.ts';
import { isOwnRecording, readOwnRecording } from './read-own-recording.ts';

/** The exchanges of a recording, and how one of them is looked at. */
export interface OpenTraffic {
  /** What messages call it. */
  readonly name: string;
  /** Undefined stands for an entry that names no request. */
  readonly entries: AsyncIterable<TrafficEntry | undefined>;
  readonly showEntry: (index: number) => string;
}

/**
 * Opens an HTTP Archive, or a recording that a run of this suite wrote.
 *
 * @param path absolute, or `-` for standard input
 * @param file the same as it was named
 * @throws OperationalError (exit code 2), here or while it is read.
 */
export async function openTraffic(
  { path, file }: { readonly path: string; readonly file: string },
  surroundings: Pick<Surroundings, 'stdin'>,
): Promise<OpenTraffic> {
  return (await isOwnRecording(path))
    ? readOwn(path, file)
    : readArchive(await openRecording(path, surroundings), file);
}

/** The exchanges of an HTTP Archive. */
export function readArchive({ chunks, name }: OpenRecording, file: string): OpenTraffic {
  async function* readEntries() {
    for await (const raw of readHar(chunks, name)) yield readEntry(raw);
  }
  const place = file === '-' ? '' : ` ${quote(file)}`;
  return { name, entries: readEntries(), showEntry: (index) => `jq '.log.entries[${index}]'${place}` };
}

function readOwn(path: string, file: string): OpenTraffic {
  const showEntry = (index: number) => `gzip -dc < ${quote(file)} | sed -n ${index + 1}p`;
  return { name: path, entries: readOwnRecording(path), showEntry };
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
