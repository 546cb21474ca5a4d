/** Where `serve` listens when no port is named, and where the curl lines for an embedded emulator speak to. */
export const DEFAULT_PORT = 8400;
