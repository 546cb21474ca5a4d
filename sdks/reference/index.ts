/**
 * A small client of the operation, right in everything, and the defects and habits that can be switched on in it.
 *
 * This folder knows how a client works. It never knows how one is judged. Start with `reference-client.ts`.
 */
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClientFault } from './client-deviation.ts';
import { ERROR_FAULTS, OUTPUT_FAULTS } from './faults/answer-faults.ts';
import { COMMAND_FAULTS } from './faults/command-faults.ts';
import { HEADER_FAULTS } from './faults/header-faults.ts';
import { RARE_FAULTS } from './faults/rare-faults.ts';
import { READING_FAULTS } from './faults/reading-faults.ts';
import { REQUEST_FAULTS } from './faults/request-faults.ts';
import { RETRY_FAULTS } from './faults/retry-faults.ts';
import { SENDING_FAULTS } from './faults/sending-faults.ts';
import { TOKEN_FAULTS } from './faults/token-faults.ts';

export type { ClientDeviation, ClientFault, ClientVariant } from './client-deviation.ts';
export { createReferenceCommandLine } from './command-line.ts';
export { createReferenceClient } from './reference-client.ts';
export { CLIENT_VARIANTS } from './variants.ts';

/** Path of the program that makes the reference client work: beside this file, in source as in the package. */
export const REFERENCE_DRIVER = fileURLToPath(new URL(`driver${extname(import.meta.url)}`, import.meta.url));

/** Every deliberate defect of a client. */
export const CLIENT_FAULTS: readonly ClientFault[] = [
  ...REQUEST_FAULTS,
  ...RETRY_FAULTS,
  ...HEADER_FAULTS,
  ...TOKEN_FAULTS,
  ...OUTPUT_FAULTS,
  ...ERROR_FAULTS,
  ...READING_FAULTS,
  ...SENDING_FAULTS,
  ...RARE_FAULTS,
  ...COMMAND_FAULTS,
];
