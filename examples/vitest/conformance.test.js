import { conformance } from 'datazone-conformance/vitest';

// Without a URL it is the embedded emulator that is certified.
const url = process.env.TARGET_URL;
await conformance({ ...(url === undefined ? {} : { url }), seed: 1 });
