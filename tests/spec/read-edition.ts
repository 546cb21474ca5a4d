import { fileURLToPath } from 'node:url';
import type { Operation } from '../../spec/contract.ts';
import { loadDocument } from '../../spec/document/load-document.ts';
import { readOperation } from '../../spec/document/read-operation.ts';
import { loadContract } from '../../spec/load-contract.ts';
import { computeRequirements } from '../../spec/requirements/compute-requirements.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import { EDITIONS, type Edition, type Requirement } from '../../spec/words/requirement.ts';

const OVERLAYS: Readonly<Record<Edition, string | undefined>> = {
  '2025-09': inDocuments('2025-09.overlay.yaml'),
  '2025-12': undefined,
};

/** What an edition's document states by itself, whatever editions the statements declare. */
export interface EditionDocument {
  readonly written: JsonObject;
  readonly operation: Operation;
  readonly computed: readonly Requirement[];
}

export async function readEdition(edition: Edition): Promise<EditionDocument> {
  const document = inDocuments('start-metadata-generation-run.openapi.yaml');
  const { written, dereferenced } = await loadDocument({ document, overlay: OVERLAYS[edition] });
  const operation = readOperation(dereferenced, document);
  return { written, operation, computed: computeRequirements(operation, EDITIONS) };
}

/** The requirements of all editions together, each once. */
export async function requirementsOfAllEditions(): Promise<readonly Requirement[]> {
  const contracts = await Promise.all(EDITIONS.map((edition) => loadContract({ edition })));
  return [...new Map(contracts.flatMap(({ requirements }) => requirements.map((each) => [each.id, each]))).values()];
}

function inDocuments(name: string): string {
  return fileURLToPath(new URL(`../../spec/document/${name}`, import.meta.url));
}
