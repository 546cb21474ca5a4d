import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Contract, Operation } from './contract.ts';
import { loadDocument } from './document/load-document.ts';
import { readOperation } from './document/read-operation.ts';
import { CLIENT_ANSWER_ENTRIES, CLIENT_ENTRIES } from './register/client-requirements.ts';
import { COMMAND_ENTRIES } from './register/command-requirements.ts';
import { CONNECTION_ENTRIES } from './register/connection-requirements.ts';
import { OPERATION_ENTRIES } from './register/operation-requirements.ts';
import { PROTOCOL_ENTRIES } from './register/protocol-requirements.ts';
import { type RegisterEntry, registerRequirement } from './register/register-requirement.ts';
import { SIGNATURE_ENTRIES } from './register/signature-requirements.ts';
import { computeClientRequirements } from './requirements/compute-client-requirements.ts';
import { computeRequirements } from './requirements/compute-requirements.ts';
import { DEFAULT_EDITION, EDITIONS, type Edition, type Requirement } from './words/requirement.ts';

/** Where a document stands, and whether anybody needs to validate it. */
interface Place {
  readonly document: string;
  readonly overlay?: string;
  readonly isKnownValid?: boolean;
}

/** The tests validate these. */
const DOCUMENTS: Readonly<Record<Edition, Place>> = {
  '2025-12': { document: inThisRoom('document/start-metadata-generation-run.openapi.yaml'), isKnownValid: true },
  '2025-09': {
    document: inThisRoom('document/start-metadata-generation-run.openapi.yaml'),
    overlay: inThisRoom('document/2025-09.overlay.yaml'),
    isKnownValid: true,
  },
};

/** The operation that the register in this room speaks of. */
const REGISTERED_OPERATION = 'StartMetadataGenerationRun';

/**
 * Loads what is promised.
 *
 * With `documentPath` another operation's OpenAPI document is read instead: then only what that document states is promised, unless it
 * describes the registered operation.
 *
 * @throws OperationalError (exit code 2) for a document that is missing, broken or unusable.
 * @example
 * import { loadContract } from 'datazone-conformance';
 *
 * const { operation, requirements } = await loadContract({ edition: '2025-12' });
 * const longest = requirements.find(({ id }) => id === 'request.clientToken.max-length');
 * console.log(operation.method, longest?.level); // POST must
 */
export async function loadContract(
  options: { readonly edition?: Edition; readonly documentPath?: string } = {},
): Promise<Contract> {
  const edition = options.edition ?? DEFAULT_EDITION;
  const place: Place = options.documentPath === undefined ? DOCUMENTS[edition] : { document: options.documentPath };
  const { written, dereferenced } = await loadDocument(place);
  const operation = readOperation(dereferenced, place.document);
  const requirements = collectRequirements(operation).filter((requirement) => requirement.editions.includes(edition));
  const digest = createHash('sha256')
    .update(JSON.stringify([written, requirements]))
    .digest('hex');
  return { edition, digest, operation, requirements };
}

function collectRequirements(operation: Operation): readonly Requirement[] {
  const isRegistered = operation.id === REGISTERED_OPERATION;
  const register = [...OPERATION_ENTRIES, ...PROTOCOL_ENTRIES, ...CONNECTION_ENTRIES, ...SIGNATURE_ENTRIES];
  const entries = isRegistered ? register : register.flatMap(forAnyOperation);
  const ofClients = isRegistered ? [...CLIENT_ENTRIES, ...CLIENT_ANSWER_ENTRIES, ...COMMAND_ENTRIES] : [];
  return [
    ...computeRequirements(operation, EDITIONS),
    ...entries.map((entry) => registerRequirement(entry, 'server')),
    ...(isRegistered ? computeClientRequirements(operation, EDITIONS) : []),
    ...ofClients.map((entry) => registerRequirement(entry, 'client')),
  ].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function forAnyOperation(entry: RegisterEntry): readonly RegisterEntry[] {
  return entry.anyOperation === undefined ? [] : [{ ...entry, sources: [entry.anyOperation] }];
}

function inThisRoom(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
