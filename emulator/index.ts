/**
 * The reference implementation, its deliberate faults, and other ways of being right.
 *
 * This room knows how a server keeps the contract, or breaks it. It never knows how a server is tested or judged: what a
 * fault declares to break is checked from outside. Start with `emulator.ts` for the way of a request, `stages.ts` for what
 * can be replaced, and `fault-catalogue.ts`. The adapters for msw (`msw-handlers.ts`) and nock (`nock-interceptors.ts`) are
 * imported by their own names, because both packages are optional.
 */
export { type Fault, needsSocket, type Variant } from './deviation.ts';
export { createEmulator, type Emulator } from './emulator.ts';
export type { EmulatorAnswer } from './emulator-answer.ts';
export type { EmulatorOptions } from './emulator-options.ts';
export { EMULATOR_FIXTURES, EMULATOR_SCENARIOS } from './scenarios.ts';
export { type EmulatorServer, serveEmulator } from './serve-emulator.ts';
export { DEFAULT_WORLD, type World } from './world.ts';
