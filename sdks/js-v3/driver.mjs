// Driver for the AWS SDK for JavaScript v3: one JSON object a line on stdin and stdout (protocol 1).
import { createRequire } from 'node:module';
import { DataZoneClient, StartMetadataGenerationRunCommand } from '@aws-sdk/client-datazone';

const { version } = createRequire(import.meta.url)('@aws-sdk/client-datazone/package.json');
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

// A client of its own for each call: what many failing calls use up, a retry quota say, is no business of the next.
function openClient({ endpoint, region, credentials, options }) {
  const { maxAttempts, timeoutMs } = options;
  return new DataZoneClient({
    endpoint,
    region,
    credentials,
    ...(maxAttempts === undefined ? {} : { maxAttempts }),
    ...(timeoutMs === undefined ? {} : { requestHandler: { requestTimeout: timeoutMs, throwOnRequestTimeout: true } }),
  });
}

function tellOutput({ $metadata, createdAt, ...members }) {
  return { ...members, ...(createdAt === undefined ? {} : { createdAt: createdAt.getTime() / 1000 }) };
}

function tellError(error) {
  const { httpStatusCode: status, requestId } = error.$metadata ?? error.$response ?? {};
  const isAnswered = error.$fault !== undefined || status !== undefined;
  const kind = isAnswered
    ? 'service'
    : /^No value provided|must be|cannot be/.test(error.message)
      ? 'validation'
      : 'transport';
  return { kind, code: error.name, message: String(error.message), status, requestId };
}

async function perform(call) {
  const client = openClient(call);
  try {
    const output = await client.send(new StartMetadataGenerationRunCommand(call.input));
    return { outcome: 'output', output: tellOutput(output) };
  } catch (error) {
    return { outcome: 'error', error: tellError(error) };
  } finally {
    client.destroy();
  }
}

say({ type: 'hello', protocol: 1, sdk: 'js-v3', version, language: 'javascript' });

// Only a line feed ends a line: node:readline would also split at U+2028, which JSON may hold as it is.
let rest = '';
for await (const chunk of process.stdin.setEncoding('utf8')) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  for (const call of lines.map((line) => JSON.parse(line)))
    perform(call).then((result) => say({ type: 'result', id: call.id, ...result }));
}
