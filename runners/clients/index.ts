/** Certifies clients: drivers, the server that judges what they send, and the run of their cases. */
export { certifyClient } from './certify-client.ts';
export type { CertifyClientOptions } from './certify-client-options.ts';
export type { Driver } from './drivers/driver.ts';
export { openDriverProcess } from './drivers/driver-process.ts';
export { openScriptedServer } from './scripted-server.ts';
