// A driver: `npx datazone-conformance sdk --driver 'node driver.mjs'` certifies the client that it uses.
import { createInterface } from 'node:readline';
import { DataZoneClient, StartMetadataGenerationRunCommand } from '@aws-sdk/client-datazone';

// stdout is for messages only, one JSON object a line; whatever else there is to say goes to stderr.
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

/** Makes one call as a user of the client does, and tells what its user was told. */
async function perform({ endpoint, region, credentials, input, options }) {
  // A new client for each call. What `options` does not name is left to its defaults, since those are judged.
  const { maxAttempts, timeoutMs } = options;
  const client = new DataZoneClient({
    endpoint,
    region,
    credentials,
    ...(maxAttempts === undefined ? {} : { maxAttempts }),
    ...(timeoutMs === undefined ? {} : { requestHandler: { requestTimeout: timeoutMs, throwOnRequestTimeout: true } }),
  });
  try {
    const { $metadata, ...output } = await client.send(new StartMetadataGenerationRunCommand(input));
    // Times are told in epoch seconds, computed from the client's own.
    const createdAt = output.createdAt === undefined ? undefined : output.createdAt.getTime() / 1000;
    return { outcome: 'output', output: { ...output, createdAt } };
  } catch (error) {
    const { httpStatusCode: status, requestId } = error.$metadata ?? error.$response ?? {};
    const isRefused = /^No value provided|must be|cannot be/.test(error.message);
    const kind =
      status !== undefined || error.$fault !== undefined ? 'service' : isRefused ? 'validation' : 'transport';
    return { outcome: 'error', error: { kind, code: error.name, message: error.message, status, requestId } };
  }
}

say({ type: 'hello', protocol: 1, sdk: 'my-sdk', version: '1.2.3', language: 'javascript' });
// Several calls may be under way, and are answered in any order. At the end of its input the driver ends by itself.
createInterface({ input: process.stdin }).on('line', async (line) => {
  const call = JSON.parse(line);
  say({ type: 'result', id: call.id, ...(await perform(call)) });
});
