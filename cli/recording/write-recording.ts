import { createWriteStream, openSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { RecordingSink } from '../../runners/recording/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';

/** The file of a recording, while it is written. */
export interface RecordingFile extends AsyncDisposable {
  readonly write: RecordingSink;
}

/**
 * Opens the file of a recording: compressed, written as the run goes on, whatever its length. What cannot be written is told when the file is
 * closed, so that neither the run nor its reports are lost by it; a file that is not whole has no last line.
 *
 * @param path absolute
 * @throws OperationalError at once when the place cannot be written.
 */
export function openRecordingFile(path: string): RecordingFile {
  const fd = openForWriting(path);
  const gzip = createGzip();
  let failure: { readonly cause: unknown } | undefined;
  let wake = () => {};
  const written = pipeline(gzip, createWriteStream(path, { fd })).catch((cause: unknown) => {
    failure = { cause };
    wake();
  });
  return {
    write: async (line) => {
      if (failure !== undefined || gzip.write(`${JSON.stringify(line)}\n`)) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        gzip.once('drain', resolve);
      });
    },
    [Symbol.asyncDispose]: async () => {
      gzip.end();
      await written;
      if (failure !== undefined) throw notWritable(path, failure.cause);
    },
  };
}

function openForWriting(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (cause) {
    throw notWritable(path, cause);
  }
}

function notWritable(path: string, cause: unknown): OperationalError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return new OperationalError(`Cannot write the recording ${path}: ${code}.`, {
    code: 'RECORDING_NOT_WRITABLE',
    hint: 'Name a file, with --record FILE, in a directory that is there, that this user may write to and that has room.',
    cause,
  });
}
