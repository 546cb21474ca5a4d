import {
  createEmulator,
  type EmulatorOptions,
  type EmulatorServer,
  type Fault,
  serveEmulator,
} from '../emulator/index.ts';
import type { Contract } from '../spec/contract.ts';

/** Whether and by which access keys signatures are verified; what is left out is the emulator's own default. */
type SignatureOptions = Pick<EmulatorOptions, 'verifySignatures' | 'accessKeys' | 'region'>;

/** Serves the reference emulator over HTTP, with faults on by name. Throws an OperationalError for an unknown name or a taken port. */
export async function openEmulator(options: {
  readonly contract: Contract;
  readonly faults: readonly string[];
  readonly host?: string;
  readonly port?: number;
  readonly signatures?: SignatureOptions;
}): Promise<EmulatorServer> {
  const { operation, edition } = options.contract;
  const emulator = createEmulator({
    operation,
    edition,
    faults: await findFaults(options.faults),
    ...options.signatures,
  });
  return serveEmulator({
    emulator,
    ...(options.host === undefined ? {} : { host: options.host }),
    ...(options.port === undefined ? {} : { port: options.port }),
  });
}

/** The catalogue is loaded only for who names a fault of it. */
async function findFaults(names: readonly string[]): Promise<readonly Fault[]> {
  if (names.length === 0) return [];
  const { findFault } = await import('../emulator/fault-catalogue.ts');
  return names.map((name) => findFault(name));
}
