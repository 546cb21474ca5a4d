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
  const text = await readText(path);
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

/** What Node throws for a file that is longer than a text can be. */
const isTooLarge = (cause: unknown): boolean =>
  cause instanceof RangeError || (cause instanceof Error && 'code' in cause && cause.code === 'ERR_STRING_TOO_LONG');

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new OperationalError(
      code === 'ENOENT'
        ? `The results file ${path} does not exist.`
        : isTooLarge(cause)
          ? `The results file ${path} is larger than what this suite reads, half a gigabyte.`
          : `The results file ${path} cannot be read: ${code}.`,
      { code: 'RESULTS_MISSING', hint: 'A run with -o DIR writes DIR/results.json.', cause },
    );
  }
}

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
