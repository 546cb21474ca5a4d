/** The reference implementation itself, for adapters of one's own, and served over HTTP. */

export { FAULTS, findFault } from '../emulator/fault-catalogue.ts';
export {
  createEmulator,
  DEFAULT_WORLD,
  type Emulator,
  type EmulatorAnswer,
  type EmulatorOptions,
  type EmulatorServer,
  type Fault,
  serveEmulator,
  type Variant,
  type World,
} from '../emulator/index.ts';
export { VARIANTS } from '../emulator/variant-catalogue.ts';
