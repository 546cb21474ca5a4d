import { readFile } from 'node:fs/promises';
import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3_1 } from 'openapi-types';
import { parseDocument } from 'yaml';
import type { JsonObject, JsonValue } from '../words/json.ts';
import { isJsonObject } from '../words/json.ts';
import { OperationalError } from '../words/operational-error.ts';
import { applyOverlay } from './apply-overlay.ts';
import { findBrokenPattern, findDanglingReference } from './find-broken-place.ts';

/** An OpenAPI document after its overlay: as written, and with every reference replaced by what it points to. */
export interface LoadedDocument {
  readonly written: JsonObject;
  readonly dereferenced: OpenAPIV3_1.Document;
}

/**
 * Reads an OpenAPI 3.1 document (YAML or JSON), applies an overlay when there is one, validates and dereferences the result.
 * A document that is known to be valid is not held against the schema of OpenAPI again: compiling that takes longer than all the rest.
 *
 * @throws OperationalError (exit code 2) that names the file and the JSON pointer of the first thing wrong.
 */
export async function loadDocument(paths: {
  readonly document: string;
  readonly overlay?: string | undefined;
  readonly isKnownValid?: boolean;
}): Promise<LoadedDocument> {
  const base = await readYaml(paths.document);
  if (!isJsonObject(base)) throw brokenDocument(paths.document, '', 'it is not an object');
  const written =
    paths.overlay === undefined
      ? base
      : applyOverlay(base, { file: paths.overlay, content: await readYaml(paths.overlay) });
  const file = paths.overlay === undefined ? paths.document : `${paths.document} with ${paths.overlay}`;
  const broken = findDanglingReference(written) ?? findBrokenPattern(written);
  if (broken !== undefined) throw brokenDocument(file, broken.pointer, broken.problem);
  try {
    const dereferenced = await SwaggerParser.validate(structuredClone(written) as never, {
      resolve: { external: false },
      validate: { schema: paths.isKnownValid !== true },
    });
    return { written, dereferenced: dereferenced as OpenAPIV3_1.Document };
  } catch (error) {
    throw explainInvalid(file, error);
  }
}

async function readYaml(file: string): Promise<JsonValue> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new OperationalError(
      `The document ${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        code: 'DOCUMENT_UNREADABLE',
        hint: 'Name an OpenAPI 3.1 document that exists and can be read.',
        cause,
      },
    );
  });
  const parsed = parseDocument(text, { merge: true, prettyErrors: true });
  const error = parsed.errors[0];
  if (error !== undefined) throw brokenDocument(file, '', `it is not YAML or JSON: ${firstLine(error.message)}`);
  return parsed.toJS() as JsonValue;
}

/** The parser goes on to draw the place; its first line already names line and column. */
function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/:$/, '');
}

/** Turns what the validator throws into one sentence with a JSON pointer. */
function explainInvalid(file: string, error: unknown): OperationalError {
  const detail = firstDetail(error);
  if (detail !== undefined) return brokenDocument(file, detail.pointer, detail.problem);
  return brokenDocument(file, '', error instanceof Error ? error.message : String(error));
}

/** The deepest schema violation is the one that names the cause; the others are its consequences further up. */
function firstDetail(error: unknown): { pointer: string; problem: string } | undefined {
  const details: unknown =
    typeof error === 'object' && error !== null && 'details' in error ? error.details : undefined;
  if (!Array.isArray(details)) return undefined;
  const found = details
    .filter(
      (detail): detail is { instancePath: string; message?: string; params?: unknown } =>
        typeof detail?.instancePath === 'string',
    )
    .toSorted((a, b) => b.instancePath.split('/').length - a.instancePath.split('/').length)[0];
  if (found === undefined) return undefined;
  return {
    pointer: found.instancePath,
    problem: `${found.message ?? 'it is not valid'} ${JSON.stringify(found.params ?? {})}`,
  };
}

function brokenDocument(file: string, pointer: string, problem: string): OperationalError {
  return new OperationalError(
    `The OpenAPI document ${file} is broken at ${pointer === '' ? 'its root' : pointer}: ${problem}.`,
    {
      code: 'DOCUMENT_BROKEN',
      hint: 'Correct the named place; the pointer is a JSON pointer into the document.',
    },
  );
}
