import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import schema from '../../reports/results.schema.json' with { type: 'json' };
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { readJson } from '../configuration/read-json.ts';

/**
 * The run record that a file holds, held to its schema.
 *
 * @param path absolute
 * @throws OperationalError (exit code 2) for a file that is missing, empty, cut off, of another version, or something else.
 */
export async function readResults(path: string): Promise<RunRecord> {
  return parseResults(await readBytes(path), path);
}

/** The run record of these bytes, which came from `path`. Throws as `readResults` does. */
export function parseResults(bytes: Uint8Array, path: string): RunRecord {
  const text = decode(bytes, path);
  if (text.trim() === '') throw notRecord(`${path} is empty`);
  const read = readJson(text);
  if ('fault' in read) {
    const { line, column, message } = read.fault;
    throw notRecord(`${path}:${line}:${column} is no JSON: ${message}`);
  }
  const version = versionOf(read.value);
  if (version === undefined) throw notRecord(`${path} is no results.json: it names no schema version`);
  if (version !== 1)
    throw new OperationalError(
      `${path} is of schema version ${JSON.stringify(version)}; this version of the suite reads version 1.`,
      {
        code: 'RESULTS_OF_ANOTHER_VERSION',
        hint: 'Read it with the version of the suite that wrote it, or run again.',
      },
    );
  const fault = firstFault(read.value);
  if (fault !== undefined) throw notRecord(`${path} is no whole results.json: ${fault}`);
  return read.value as RunRecord;
}

/** What Node throws for a file that is longer than a buffer can be. */
const isTooLarge = (cause: unknown): boolean => cause instanceof RangeError;

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (isTooLarge(cause)) throw tooLarge(path, cause);
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw unreadable(
      code === 'ENOENT'
        ? `The results file ${path} does not exist.`
        : `The results file ${path} cannot be read: ${code}.`,
      cause,
    );
  }
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  } catch (cause) {
    throw tooLarge(path, cause);
  }
}

const tooLarge = (path: string, cause: unknown): OperationalError =>
  unreadable(`The results file ${path} is larger than what this suite reads, half a gigabyte.`, cause);

const unreadable = (message: string, cause: unknown): OperationalError =>
  new OperationalError(message, { code: 'RESULTS_MISSING', hint: 'A run with -o DIR writes DIR/results.json.', cause });

function versionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : undefined;
}

/** Where the value first breaks the schema, in words, if it does. */
function firstFault(value: unknown): string | undefined {
  const ajv = new Ajv2020({ strict: true });
  addFormats.default(ajv);
  if (ajv.validate(schema, value)) return undefined;
  const [error] = ajv.errors ?? [];
  return `${error?.instancePath === '' ? 'the whole' : error?.instancePath} ${error?.message}`;
}

const notRecord = (message: string): OperationalError =>
  new OperationalError(`${message}.`, {
    code: 'RESULTS_UNREADABLE',
    hint: 'Name a results.json that a run wrote with -o DIR.',
  });
