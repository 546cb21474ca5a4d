/**
 * Clients to certify: drivers of the real SDKs, one folder each, how they are built, and a reference client with faults to switch on.
 *
 * This room knows how clients are made to work. It never knows what is asked of them or how they are judged. Start with `shipped-drivers.ts`.
 */

export { buildDriver } from './build-driver.ts';
export {
  CLIENT_FAULTS,
  CLIENT_VARIANTS,
  type ClientDeviation,
  createReferenceClient,
  createReferenceCommandLine,
} from './reference/index.ts';
export { SHIPPED_DRIVERS, type ShippedDriver } from './shipped-drivers.ts';
