import { readFile } from 'node:fs/promises';
import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3_1 } from 'openapi-types';
import { parseDocument } from 'yaml';
import type { JsonObject, JsonValue } from '../words/json.ts';
import { isJsonObject } from '../words/json.ts';
import { OperationalError } from '../words/operational-error.ts';
import { applyOverlay } from './apply-overlay.ts';

/** An OpenAPI document after its overlay: as written, and with every reference replaced by what it points to. */
export interface LoadedDocument {
  readonly written: JsonObject;
  readonly dereferenced: OpenAPIV3_1.Document;
}

/**
 * Reads an OpenAPI 3.1 document (YAML or JSON), applies an overlay when there is one, validates and dereferences the result.
 *
 * @throws OperationalError (exit code 2) that names the file and the JSON pointer of the first thing wrong.
 */
export async function loadDocument(paths: {
  readonly document: string;
  readonly overlay?: string | undefined;
}): Promise<LoadedDocument> {
  const base = await readYaml(paths.document);
  if (!isJsonObject(base)) throw brokenDocument(paths.document, '', 'it is not an object');
  const written =
    paths.overlay === undefined
      ? base
      : applyOverlay(base, { file: paths.overlay, content: await readYaml(paths.overlay) });
  const file = paths.overlay === undefined ? paths.document : `${paths.document} with ${paths.overlay}`;
  try {
    const dereferenced = await SwaggerParser.validate(structuredClone(written) as never, {
      resolve: { external: false },
    });
    return { written, dereferenced: dereferenced as OpenAPIV3_1.Document };
  } catch (error) {
    throw explainInvalid(file, written, error);
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
  if (error !== undefined) throw brokenDocument(file, '', `it is not YAML or JSON: ${error.message.trim()}`);
  return parsed.toJS() as JsonValue;
}

/** Turns what the validator throws into one sentence with a JSON pointer. */
function explainInvalid(file: string, document: JsonObject, error: unknown): OperationalError {
  const detail = firstDetail(error);
  if (detail !== undefined) return brokenDocument(file, detail.pointer, detail.problem);
  const missing = findDanglingReference(document, document, '');
  if (missing !== undefined)
    return brokenDocument(file, missing.pointer, `the reference ${missing.reference} leads nowhere`);
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

function findDanglingReference(
  value: JsonValue,
  root: JsonObject,
  pointer: string,
): { pointer: string; reference: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (key === '$ref' && typeof item === 'string' && !resolves(item, root)) return { pointer: at, reference: item };
    const inner = findDanglingReference(item as JsonValue, root, at);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function resolves(reference: string, root: JsonObject): boolean {
  if (!reference.startsWith('#/')) return false;
  const keys = reference
    .slice(2)
    .split('/')
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
  let at: JsonValue | undefined = root;
  for (const key of keys) at = isJsonObject(at) || Array.isArray(at) ? (at as JsonObject)[key] : undefined;
  return at !== undefined;
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
