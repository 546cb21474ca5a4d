import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { OperationalError } from '../../spec/words/operational-error.ts';
import {
  RECORDING_VERSION,
  type RecordedInput,
  type RecordingEnd,
  type RecordingStart,
} from '../../spec/words/recording.ts';
import { LINE_SCHEMA, START_SCHEMA } from './recording-schema.ts';

/** A recording that is open: its first line is read, the others are as they are asked for. */
export interface OpenRecording {
  readonly start: RecordingStart;
  /** To be read once. Ends with the line that says so, and throws where the file ends without it. */
  readonly lines: AsyncGenerator<RecordedInput | RecordingEnd>;
}

/** No line is nearly as long, in characters: an answer may have 16 MB, and six characters a byte. */
const LONGEST_LINE = 256 * 1024 * 1024;

/**
 * Opens a recording, whatever its length: no more of it is in memory than a line.
 *
 * @param path absolute
 * @throws OperationalError, then or while lines are read, for a file that is missing, cut off, of another version or something else.
 */
export async function readRecording(path: string): Promise<OpenRecording> {
  return openRecording(readTexts(createReadStream(path), path), path);
}

/** The same for a file that is in memory already. `path` names it. */
export async function readRecordingBytes(bytes: Uint8Array, path: string): Promise<OpenRecording> {
  return openRecording(readTexts(Readable.from([bytes]), path), path);
}

async function openRecording(texts: AsyncGenerator<string>, path: string): Promise<OpenRecording> {
  const first = await texts.next();
  if (first.done === true) throw notRecording(`${path} is empty`);
  const value = parse(first.value, `${path}:1`);
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (!isOfKind(value, 'recording')) throw notRecording(`${path} does not begin as a recording does`);
  if (version !== RECORDING_VERSION)
    throw new OperationalError(
      `${path} is a recording of version ${JSON.stringify(version)}; this version of the suite reads version ${RECORDING_VERSION}.`,
      { code: 'RECORDING_OF_ANOTHER_VERSION', hint: 'Read it with the version of the suite that wrote it.' },
    );
  const start = START_SCHEMA.safeParse(value);
  if (!start.success) throw notRecording(`${path}:1 does not say how the run was set up (${faultOf(start.error)})`);
  // As it stands in the file: the order of members is that of the run.
  return { start: value as unknown as RecordingStart, lines: readRest(texts, path) };
}

async function* readRest(texts: AsyncGenerator<string>, path: string): AsyncGenerator<RecordedInput | RecordingEnd> {
  let [number, exchanges] = [1, 0];
  let end: RecordingEnd | undefined;
  for await (const text of texts) {
    number += 1;
    const place = `${path}:${number}`;
    if (end !== undefined) throw notRecording(`${place} comes after the end of the recording`);
    const value = parse(text, place);
    const read = LINE_SCHEMA.safeParse(value);
    if (!read.success) throw notRecording(`${place} is no line of a recording (${faultOf(read.error)})`);
    const line = value as RecordedInput | RecordingEnd;
    if (line.kind === 'exchange' || line.kind === 'conversation') exchanges += 1;
    if (line.kind === 'end') {
      end = line;
      if (line.lines !== number - 1 || line.exchanges !== exchanges)
        throw notRecording(
          `${path} lacks lines: its end speaks of ${line.lines} before it, and there are ${number - 1}`,
        );
    }
    yield line;
  }
  if (end === undefined) throw notRecording(`${path} is cut off: its last line is missing`);
}

function isOfKind(value: unknown, kind: string): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}

const faultOf = ({
  issues: [issue],
}: {
  readonly issues: readonly { readonly path: PropertyKey[]; readonly message: string }[];
}) => `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notRecording(`${place} is no JSON`);
  }
}

async function* readTexts(file: Readable, path: string): AsyncGenerator<string> {
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  let parts: string[] = [];
  let length = 0;
  try {
    for await (const chunk of file.pipe(gunzip).setEncoding('utf8') as AsyncIterable<string>) {
      const [head = '', ...lines] = chunk.split('\n');
      parts.push(head);
      length += head.length;
      for (const line of lines) {
        yield parts.join('');
        parts = [line];
        length = line.length;
      }
      if (length > LONGEST_LINE) throw notRecording(`${path} holds a line that never ends`);
    }
  } catch (cause) {
    if (cause instanceof OperationalError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    if (code === 'Z_BUF_ERROR') throw notRecording(`${path} is cut off`);
    if (code.startsWith('Z_')) throw notRecording(`${path} is not compressed as recordings are, or damaged`);
    throw new OperationalError(
      code === 'ENOENT' ? `The recording ${path} does not exist.` : `The recording ${path} cannot be read: ${code}.`,
      { code: 'RECORDING_MISSING', hint: 'A run with --record FILE writes one.', cause },
    );
  } finally {
    file.destroy();
  }
  if (parts.join('') !== '') throw notRecording(`${path} is cut off in the middle of a line`);
}

const notRecording = (message: string): OperationalError =>
  new OperationalError(`${message}.`, {
    code: 'RECORDING_UNREADABLE',
    hint: 'Name a recording that a run wrote with --record FILE.',
  });
