/** Node's HTTP, not by import: that makes every lazy export of it, and loads Node's own fetch for them, which takes as long as Node's start. */
export const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http');
