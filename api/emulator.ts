/** The reference implementation itself, for adapters of one's own, and served over HTTP. */
export {
  createEmulator,
  DEFAULT_WORLD,
  type Emulator,
  type EmulatorAnswer,
  type EmulatorOptions,
  type EmulatorServer,
  FAULTS,
  type Fault,
  findFault,
  serveEmulator,
  VARIANTS,
  type Variant,
  type World,
} from '../emulator/index.ts';
