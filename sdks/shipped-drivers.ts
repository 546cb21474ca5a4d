import { fileURLToPath } from 'node:url';

/** A program that a driver's build or run stands on. */
export interface Tool {
  /** Looked for on the PATH. */
  readonly command: string;
  /** What to do when it is missing. */
  readonly install: string;
}

/** A driver that comes with the suite. Its commands run in a copy of its folder in the cache. */
export interface ShippedDriver {
  readonly name: string;
  /** The SDK as its makers call it. */
  readonly sdk: string;
  readonly tools: readonly Tool[];
  /** Files that it takes from other folders of this room. */
  readonly borrowed?: readonly string[];
  /** Shell commands, one after the other. */
  readonly build: readonly string[];
  /** Shell command. */
  readonly run: string;
  /** A tool that starts anew for each call takes a second for it. */
  readonly isSlow?: true;
  /** Path of the list of what this release is known to break, when there is anything. */
  readonly knownFailing?: string;
}

const PYTHON: Tool = { command: 'python3', install: 'apt-get install python3 python3-venv' };

const knownOf = (name: string): string => fileURLToPath(new URL(`known/${name}.yaml`, import.meta.url));

const virtualEnvironment = 'python3 -m venv venv && venv/bin/pip install --quiet --require-hashes -r requirements.txt';

const GO_MODULE = 'github.com/aws/aws-sdk-go-v2/service/datazone';

/** The drivers of the real SDKs. Kotlin's client of this service is not to be had as a package of its own, so it has none. */
export const SHIPPED_DRIVERS: readonly ShippedDriver[] = [
  {
    name: 'boto3',
    sdk: 'AWS SDK for Python',
    tools: [PYTHON],
    build: [virtualEnvironment],
    run: 'exec venv/bin/python driver.py',
    knownFailing: knownOf('boto3'),
  },
  {
    name: 'aws-cli',
    sdk: 'AWS CLI 1',
    tools: [PYTHON],
    build: [virtualEnvironment],
    run: 'AWS_CLI=$PWD/venv/bin/aws exec venv/bin/python driver.py',
    isSlow: true,
    knownFailing: knownOf('aws-cli'),
  },
  {
    name: 'aws-cli-v2',
    sdk: 'AWS CLI 2',
    tools: [PYTHON, { command: '/usr/bin/aws', install: 'apt-get install awscli' }],
    borrowed: ['aws-cli/driver.py'],
    build: [virtualEnvironment, 'sh add-model.sh'],
    run: 'HOME=$PWD/home AWS_CLI=/usr/bin/aws exec python3 driver.py',
    isSlow: true,
    knownFailing: knownOf('aws-cli-v2'),
  },
  {
    name: 'js-v3',
    sdk: 'AWS SDK for JavaScript 3',
    tools: [{ command: 'npm', install: 'install Node.js with npm' }],
    build: ['npm ci --no-audit --no-fund --loglevel=error'],
    run: 'exec node driver.mjs',
    knownFailing: knownOf('js-v3'),
  },
  {
    name: 'go-v2',
    sdk: 'AWS SDK for Go 2',
    tools: [{ command: 'go', install: 'install Go 1.26 or newer, from https://go.dev/dl' }],
    build: [`go build -ldflags "-X main.version=$(go list -m -f '{{.Version}}' ${GO_MODULE})" -o driver .`],
    run: 'exec ./driver',
  },
  {
    name: 'java-v2',
    sdk: 'AWS SDK for Java 2',
    tools: [
      { command: 'javac', install: 'apt-get install openjdk-17-jdk-headless' },
      { command: 'mvn', install: 'apt-get install maven' },
    ],
    build: ['mvn -q -B package'],
    run: "exec java -cp 'target/driver-1.jar:target/libraries/*' Driver",
    knownFailing: knownOf('java-v2'),
  },
  {
    name: 'rust',
    sdk: 'AWS SDK for Rust',
    tools: [{ command: 'cargo', install: 'install Rust 1.94.1 or newer, from https://rustup.rs' }],
    build: ['cargo build --quiet --locked'],
    run: 'exec target/debug/driver-rust',
  },
];
