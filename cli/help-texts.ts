/** What `--help` of each command shows below its flags. */
export const EXAMPLES = {
  program: `
Examples:
  $ datazone-conformance                                  certify the embedded emulator
  $ datazone-conformance run -u http://127.0.0.1:4566     certify an endpoint
  $ datazone-conformance explain request.clientToken.max-length
  $ datazone-conformance run --help                       every flag of run

Exit codes: 0 no MUST failed, 1 non-conformant, 2 usage or configuration, 3 inconclusive, 130 interrupted, 143 terminated.`,
  run: `
Every flag is also an environment variable: --max-time is DATAZONE_CONFORMANCE_MAX_TIME.
A flag beats the environment, which beats the configuration file, which beats the default.

Examples:
  $ datazone-conformance run
  $ datazone-conformance run -u http://127.0.0.1:4566/base --seed 7 -o report
  $ datazone-conformance run -u http://127.0.0.1:4566 -g clientToken -m coverage
  $ datazone-conformance run --requirement idempotency -r junit=junit.xml
  $ datazone-conformance run -u http://127.0.0.1:4566 -o report --resume report/events.ndjson
  $ datazone-conformance run --fault errors-without-message  see what a broken target looks like

Configuration, conformance.config.json:
  { "url": "http://127.0.0.1:4566",
    "credentials": { "accessKeyId": "AKIDEXAMPLE", "secretAccessKey": "..." },
    "fixtures": { "domainIdentifier": "dzd_53ielnpxktdilj", "owningProjectIdentifier": "prj7nx82mkl",
      "asset": { "identifier": "ast6br2md6v9h", "revision": "1", "type": "ASSET" } },
    "scenarios": { "ThrottlingException": { "headers": { "x-emulator-scenario": "throttle" } } },
    "capabilities": { "ServiceQuotaExceededException": false } }`,
  sdk: `
A driver is a program that makes a client perform calls: one JSON object a line on its stdin and stdout.
Shipped drivers are built in a cache outside the tree on their first use.

Examples:
  $ datazone-conformance sdk reference
  $ datazone-conformance sdk boto3 -o report
  $ datazone-conformance sdk --driver 'python3 my_driver.py' --level must
  $ datazone-conformance sdk js-v3 -m fuzz --cases 5000 --seed 7
  $ datazone-conformance sdk go-v2 --setup
  $ datazone-conformance sdk --all -o reports`,
  impact: `
Every deliberate fault of the emulator is met by each client; the table says what its user notices: unmet, as if right, needless retries,
wrong error, crash, hang, or silently wrong. Without names it shows what was measured when this version was made; \`run\` quotes that.

Examples:
  $ datazone-conformance impact
  $ datazone-conformance impact js-v3 boto3
  $ datazone-conformance impact js-v3 go-v2 java-v2 rust boto3 --markdown -o impact.json`,
  serve: `
Examples:
  $ datazone-conformance serve
  $ datazone-conformance serve --port 0 --edition 2025-09
  $ datazone-conformance serve --fault client-token-129-accepted`,
  list: `
Examples:
  $ datazone-conformance list
  $ datazone-conformance list --level should --text clientToken
  $ datazone-conformance list --edition 2025-09 --json
  $ datazone-conformance list --faults`,
  explain: `
Examples:
  $ datazone-conformance explain error.ThrottlingException.status
  $ datazone-conformance explain pattern-anchoring`,
  replay: `
Examples:
  $ datazone-conformance replay request.clientToken.max-length/129-characters -u http://127.0.0.1:4566
  $ datazone-conformance replay report/results.json      every failed case of that run, against its target
  $ datazone-conformance replay client.request.label-encoding/percent --sdk boto3`,
  report: `
Examples:
  $ datazone-conformance report report/results.json
  $ datazone-conformance report report/results.json -r markdown=summary.md -r sarif=run.sarif -r badge=badge.svg`,
  diff: `
Exit codes: 0 nothing broke, 1 something did.

Examples:
  $ datazone-conformance diff main/results.json report/results.json
  $ datazone-conformance diff main/results.json report/results.json --format markdown`,
} as const;
