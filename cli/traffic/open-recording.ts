import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createUnzip } from 'node:zlib';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { Surroundings } from '../surroundings.ts';

/** First bytes of gzip and of zlib, by which compressed recordings are known whatever they are called. */
const COMPRESSED: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x78, 0x01],
  [0x78, 0x9c],
  [0x78, 0xda],
];

/** A recording as a stream of bytes, decompressed. `name` is what messages call it. */
export interface OpenRecording {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Opens the file that was named, or standard input for `-`.
 *
 * @param path absolute, but for `-`
 * @throws OperationalError (exit code 2) for a file that is missing, cannot be read, is a directory or a ZIP archive, here or while it is read.
 */
export async function openRecording(path: string, { stdin }: Pick<Surroundings, 'stdin'>): Promise<OpenRecording> {
  if (path === '-') {
    if (stdin === undefined || stdin.isTTY === true)
      throw unreadable(
        'Standard input is a terminal, not a recording.',
        'Pipe a HAR file into the command, or name one.',
      );
    return { name: 'Standard input', chunks: readAll(stdin as AsyncIterable<Uint8Array>, 'Standard input') };
  }
  const found = await stat(path).catch((cause: unknown) => {
    throw unreadable(
      `The recording ${path} ${codeOf(cause) === 'ENOENT' ? 'does not exist' : `cannot be read: ${codeOf(cause)}`}.`,
      LOOK,
      cause,
    );
  });
  if (found.isDirectory()) throw unreadable(`${path} is a directory, not a recording.`, LOOK);
  return { name: path, chunks: readAll(createReadStream(path, { highWaterMark: 256 * 1024 }), path) };
}

const LOOK = 'Name a HAR 1.2 file.';

async function* readAll(source: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  try {
    const [head, chunks] = await peek(source);
    if (head[0] === 0x50 && head[1] === 0x4b)
      throw unreadable(`${name} is a ZIP archive.`, 'Unpack it, and name the HAR file that was in it.');
    const isCompressed = COMPRESSED.some((bytes) => bytes.every((byte, index) => head[index] === byte));
    yield* isCompressed ? decompress(chunks) : chunks;
  } catch (cause) {
    if (cause instanceof OperationalError || codeOf(cause) === '') throw cause;
    const isBroken = codeOf(cause).startsWith('Z_');
    throw unreadable(
      isBroken ? `${name} is compressed, and broken or cut off.` : `${name} cannot be read: ${codeOf(cause)}.`,
      LOOK,
      cause,
    );
  }
}

/** The first chunk, and all chunks with it. */
async function peek(source: AsyncIterable<Uint8Array>): Promise<readonly [Uint8Array, AsyncGenerator<Uint8Array>]> {
  const iterator = source[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all(): AsyncGenerator<Uint8Array> {
    if (first.done === true) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return [first.done === true ? new Uint8Array() : first.value, all()];
}

async function* decompress(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { Readable } = await import('node:stream');
  const compressed = Readable.from(chunks);
  const plain = compressed.pipe(createUnzip());
  compressed.on('error', (error) => plain.destroy(error));
  yield* plain as AsyncIterable<Uint8Array>;
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

const unreadable = (message: string, hint: string, cause?: unknown): OperationalError =>
  new OperationalError(message, { code: 'RECORDING_UNREADABLE', hint, cause });
