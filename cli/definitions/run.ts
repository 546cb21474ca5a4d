import { RUN_FLAGS } from '../flags/run-flags.ts';
import { defineCommand } from './definition.ts';

export const RUN = defineCommand({
  name: 'run',
  description: 'certify an endpoint (default)',
  flags: RUN_FLAGS,
  examples: `
Every flag is also an environment variable: --max-time is DATAZONE_CONFORMANCE_MAX_TIME.
With --watch, Ctrl-C between two runs ends with the exit code of the last one, and in the middle of one with 130.
A flag beats the environment, which beats the configuration file, which beats the default.

Examples:
  $ datazone-conformance run
  $ datazone-conformance run -u http://127.0.0.1:4566/base --seed 7 -o report
  $ datazone-conformance run -u http://127.0.0.1:4566 -g clientToken -m coverage
  $ datazone-conformance run --requirement idempotency -r junit=junit.xml
  $ datazone-conformance run -u http://127.0.0.1:4566 -o report --resume report/events.ndjson
  $ datazone-conformance run -u http://127.0.0.1:4566 --seed 7 --shard 2/7 -o shard-2
  $ datazone-conformance run -u http://127.0.0.1:4566 --watch
  $ datazone-conformance run --fault errors-without-message  see what a broken target looks like

Configuration, conformance.config.json:
  { "url": "http://127.0.0.1:4566",
    "credentials": { "accessKeyId": "AKIDEXAMPLE", "secretAccessKey": "..." },
    "fixtures": { "domainIdentifier": "dzd_53ielnpxktdilj", "owningProjectIdentifier": "prj7nx82mkl",
      "asset": { "identifier": "ast6br2md6v9h", "revision": "1", "type": "ASSET" } },
    "scenarios": { "ThrottlingException": { "headers": { "x-emulator-scenario": "throttle" } } },
    "capabilities": { "ServiceQuotaExceededException": false } }`,
  async start({ flags }, surroundings) {
    const { run } = await import('../commands/run.ts');
    return run(flags, surroundings);
  },
});
