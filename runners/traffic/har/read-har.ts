import { JSONParser } from '@streamparser/json';
import { OperationalError } from '../../../spec/words/operational-error.ts';

/** An entry as it stands in the file, and its place. */
export interface RawEntry {
  readonly index: number;
  readonly value: unknown;
}

/** Versions of the format that say how a body is encoded. A later 1.x adds members. */
const READABLE_VERSION = /^1\.(?:[2-9]|[1-9]\d)$/;

/**
 * The entries of an HTTP Archive (HAR 1.2), one after the other: of a file of any size, no more is held than what was read last.
 *
 * @param chunks the bytes of the file, UTF-8 with or without a byte order mark
 * @param name what the file is called in messages
 * @throws OperationalError (exit code 2) for what is no JSON, cut off, no archive, or of a version that does not say how bodies are encoded.
 */
export async function* readHar(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<RawEntry> {
  const entries: RawEntry[] = [];
  let count = 0;
  let version: unknown;
  let fault: Error | undefined;
  const parser = new JSONParser({ paths: ['$.log.version', '$.log.entries.*'], keepStack: false });
  parser.onError = (error) => {
    fault ??= error;
  };
  parser.onValue = ({ key, value }) => {
    if (typeof key === 'number') entries.push({ index: count++, value });
    else if (key === 'version') version = value;
  };
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    parser.write(chunk);
    if (fault !== undefined) throw noArchive(`${name} is no JSON: ${describe(fault)}.`);
    yield* entries.splice(0);
  }
  if (size === 0) throw noArchive(`${name} is empty.`);
  if (!parser.isEnded) parser.end();
  if (fault !== undefined) throw noArchive(`${name} is cut off: its JSON does not end.`);
  if (count === 0)
    throw noArchive(`${name} is no HTTP Archive with anything in it: "log.entries" is no list, or an empty one.`);
  checkVersion(version, name);
}

/** The words of the reader's library, without those about its own state. */
function describe({ message }: Error): string {
  const found = /^Unexpected "(.*)" at .*absolute position "(\d+)"/s.exec(message);
  return found === null ? message : `unexpected ${JSON.stringify(found[1])} at byte ${found[2]}`;
}

/** A file without a version is one by a writer who leaves things out, and is read as what everybody writes. */
function checkVersion(version: unknown, name: string): void {
  if (version === undefined || (typeof version === 'string' && READABLE_VERSION.test(version))) return;
  throw new OperationalError(
    `${name} is an HTTP Archive of version ${JSON.stringify(version)}; this suite reads 1.2.`,
    {
      code: 'HAR_OF_ANOTHER_VERSION',
      hint: 'Older ones do not say how bodies are encoded. Record or export it again with a program of today.',
    },
  );
}

const noArchive = (message: string): OperationalError =>
  new OperationalError(message, {
    code: 'HAR_UNREADABLE',
    hint: 'Name a HAR 1.2 file, as browsers, mitmproxy and Playwright write it.',
  });
