import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { defineClientProperty, enumerateClientCases } from '../../generators/clients/index.ts';
import { certifyClient, type Driver, openDriverProcess, openScriptedServer } from '../../runners/clients/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { Event } from '../../spec/words/event.ts';
import type { OperationalError } from '../../spec/words/operational-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'bad-drivers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HELLO = `say({ type: 'hello', protocol: 1, sdk: 'bad', version: '1', language: 'none' });`;
/** What the drivers are written with: `request(call)` sends something to the endpoint, `output(call)` is a result without members. */
const PRELUDE = `
  import { createInterface } from 'node:readline';
  const say = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
  const output = (call) => ({ type: 'result', id: call.id, outcome: 'output', output: {} });
  const request = (call) => fetch(call.endpoint + '/v2/domains/d/metadata-generation-runs',
    { method: 'POST', body: '{}', signal: AbortSignal.timeout(500) }).then((it) => it.text()).catch(() => {});
  const onCall = (perform) => createInterface({ input: process.stdin }).on('line', (line) => perform(JSON.parse(line)));
  console.error('an old word');
  console.error('the last word');
`;

let scripts = 0;

/** A command that runs a driver of this text. */
function driverOf(text: string): string {
  scripts += 1;
  const file = join(folder, `driver-${scripts}.mjs`);
  writeFileSync(file, `${PRELUDE}\n${text}`);
  return `exec '${process.execPath}' '${file}'`;
}

function open(command: string): Promise<Driver> {
  return openDriverProcess({ command, helloTimeoutMs: 4000, callTimeoutMs: 4000 });
}

interface Told {
  readonly code: string;
  readonly message: RegExp;
  readonly exitCode: 2 | 3;
}

/** Starts a process that inherits the driver's streams and outlives it. */
const SPAWN_HELPER = `import { spawn } from 'node:child_process';
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', ${JSON.stringify(folder)}], { stdio: 'inherit' });`;

/** Drivers that never come up. */
const STILLBORN: readonly (readonly [how: string, command: () => string, told: Told])[] = [
  [
    'is not found',
    () => './no-such-driver --fast',
    {
      code: 'DRIVER_NOT_STARTED',
      message: /^The driver was not found: \.\/no-such-driver --fast$/,
      exitCode: 2,
    },
  ],
  [
    'is no program',
    () => `'${folder}'`,
    { code: 'DRIVER_NOT_STARTED', message: /^The driver is no program that can be executed: /, exitCode: 2 },
  ],
  [
    'exits at once',
    () => driverOf('process.exit(7)'),
    { code: 'DRIVER_NOT_STARTED', message: /before it said hello, with exit code 7/, exitCode: 2 },
  ],
  [
    'says no hello',
    () => driverOf('setInterval(() => {}, 1000)'),
    { code: 'DRIVER_NO_HELLO', message: /said no hello within 4 s/, exitCode: 2 },
  ],
  [
    'speaks another protocol',
    () => driverOf(HELLO.replace('protocol: 1', 'protocol: 2')),
    { code: 'DRIVER_PROTOCOL', message: /speaks protocol 2; this suite speaks 1/, exitCode: 2 },
  ],
  [
    'prints noise first',
    () => driverOf(`console.log('Loading models...');${HELLO}`),
    { code: 'DRIVER_NONSENSE', message: /no JSON object: Loading models\.\.\./, exitCode: 2 },
  ],
  [
    'says a hello that lacks its version',
    () => driverOf(`say({ type: 'hello', protocol: 1, sdk: 'bad', language: 'none' })`),
    { code: 'DRIVER_NONSENSE', message: /no message: must have required property 'version'/, exitCode: 2 },
  ],
  [
    'names its protocol by a text',
    () => driverOf(HELLO.replace('protocol: 1', "protocol: '1'")),
    { code: 'DRIVER_NONSENSE', message: /no message: protocol must be integer/, exitCode: 2 },
  ],
  [
    'leaves a process behind that holds its streams',
    () => driverOf(`${SPAWN_HELPER} process.exit(7);`),
    { code: 'DRIVER_NOT_STARTED', message: /before it said hello, with exit code 7/, exitCode: 2 },
  ],
  [
    'answers before it says hello',
    () => driverOf(`say(output({ id: '1' }))`),
    { code: 'DRIVER_NONSENSE', message: /answered before it said hello/, exitCode: 2 },
  ],
];

/** Drivers that say hello and break while they work. Each sends its requests, so that only the one thing is wrong. */
const BREAKING: readonly (readonly [how: string, text: string, told: Told])[] = [
  [
    'writes invalid JSON',
    `onCall(async (call) => { await request(call); process.stdout.write('{"type":"result",\\n'); })`,
    { code: 'DRIVER_NONSENSE', message: /no JSON object: \{"type":"result",/, exitCode: 3 },
  ],
  [
    'writes noise between results',
    `onCall(async (call) => { await request(call); console.log('WARN slow answer'); say(output(call)); })`,
    { code: 'DRIVER_NONSENSE', message: /no JSON object: WARN slow answer/, exitCode: 3 },
  ],
  [
    'answers with an outcome that there is not',
    `onCall(async (call) => { await request(call); say({ ...output(call), outcome: 'maybe' }); })`,
    {
      code: 'DRIVER_NONSENSE',
      message: /no message: outcome must be .*: \["output","error","unsupported","exited"\]/,
      exitCode: 3,
    },
  ],
  [
    'answers with a number for an id',
    `onCall(async (call) => { await request(call); say({ ...output(call), id: 7 }); })`,
    { code: 'DRIVER_NONSENSE', message: /no message: id must be string/, exitCode: 3 },
  ],
  [
    'answers a call of an unknown id',
    `onCall(async (call) => { await request(call); say(output({ id: 'nobody' })); })`,
    { code: 'DRIVER_UNKNOWN_CALL', message: /answered a call that nobody made: nobody\.$/, exitCode: 3 },
  ],
  [
    'answers with what nests too deep to be told',
    `onCall(async (call) => { await request(call); const deep = 100000;
       process.stdout.write('{"type":"result","id":"' + call.id + '","outcome":"output","output":' + '{"a":'.repeat(deep) + '1' + '}'.repeat(deep + 1) + '\\n'); })`,
    { code: 'DRIVER_NONSENSE', message: /no message: it nests more than 500 levels deep: /, exitCode: 3 },
  ],
  [
    'answers the same call twice',
    `onCall(async (call) => { await request(call); say(output(call)); say(output(call)); })`,
    { code: 'DRIVER_UNKNOWN_CALL', message: /answered call 7 twice\.$/, exitCode: 3 },
  ],
  [
    'answers late',
    `onCall(async (call) => { await request(call); setTimeout(() => say(output(call)), 6000); })`,
    { code: 'DRIVER_HANGS', message: /did not answer call .* within 4 s/, exitCode: 3 },
  ],
  [
    'never answers',
    `onCall(request)`,
    { code: 'DRIVER_HANGS', message: /did not answer call .* within 4 s/, exitCode: 3 },
  ],
  [
    'crashes in the middle',
    `onCall(async (call) => { await request(call); process.exit(9); })`,
    { code: 'DRIVER_DIED', message: /ended in the middle, with exit code 9/, exitCode: 3 },
  ],
  [
    'ends in the middle, and a process that it started holds its streams',
    `${SPAWN_HELPER} onCall(async (call) => { await request(call); process.exit(9); })`,
    { code: 'DRIVER_DIED', message: /ended in the middle, with exit code 9/, exitCode: 3 },
  ],
  [
    'is killed in the middle',
    `onCall(async (call) => { await request(call); process.kill(process.pid, 'SIGKILL'); })`,
    { code: 'DRIVER_DIED', message: /ended in the middle, with signal SIGKILL/, exitCode: 3 },
  ],
  [
    'closes its stdout',
    `import { closeSync } from 'node:fs'; setInterval(() => {}, 1000);
     onCall(async (call) => { await request(call); closeSync(1); })`,
    { code: 'DRIVER_DIED', message: /closed its stdout/, exitCode: 3 },
  ],
  [
    'writes a line of 100 MB',
    `onCall(async (call) => { await request(call); const part = Buffer.alloc(1024 * 1024, 97);
       for (let sent = 0; sent < 100; sent += 1) process.stdout.write(part); process.stdout.write('\\n'); })`,
    { code: 'DRIVER_NONSENSE', message: /a line of more than 16777216 bytes/, exitCode: 3 },
  ],
];

/** Processes of these scripts that are alive. */
function leftBehind(): readonly string[] {
  const all = execFileSync('ps', ['-eo', 'pid,stat,args'], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => line.includes(folder) && !/^\s*\d+\s+Z/.test(line));
}

/** A process that was killed is gone in a moment. */
const nothingIsLeft = () => expect.poll(leftBehind).toEqual([]);

describe('a driver that does not come up', () => {
  it.each(STILLBORN)('that %s is told, with its last words, and nothing of it is left', async (_how, command, told) => {
    const error = await open(command()).then(
      () => undefined,
      (thrown: OperationalError) => thrown,
    );
    expect(error).toMatchObject({ name: 'OperationalError', code: told.code, exitCode: told.exitCode });
    expect(error?.message).toMatch(told.message);
    expect(error?.hint).toMatch(/The last words of the driver on stderr: .*(?:the last word|not found|denied)/i);
    await nothingIsLeft();
  });
});

describe('a driver that breaks', () => {
  const CALL = {
    id: '7',
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKID', secretAccessKey: 's' },
    input: {},
    options: {},
  };

  it.each(BREAKING)('and %s is told, with its last words, and nothing of it is left', async (_how, text, told) => {
    await using server = await openScriptedServer();
    const { endpoint } = server.expectCall([
      { kind: 'answer', status: 200, headers: [], body: { kind: 'text', text: '{}' } },
    ]);
    // Through a shell that waits for it, as most commands are.
    await using driver = await open(driverOf(`${HELLO}${text}`).replace(/^exec /, ''));
    const first = driver.call({ ...CALL, endpoint });
    // What breaks after an answer shows at the next call.
    const error = await first
      .then(() => driver.call({ ...CALL, id: '8', endpoint }))
      .then(
        () => undefined,
        (thrown: OperationalError) => thrown,
      );
    expect(error).toMatchObject({ name: 'OperationalError', code: told.code, exitCode: told.exitCode });
    expect(error?.message).toMatch(told.message);
    expect(error?.hint).toContain('This is no verdict on the client.');
    expect(error?.hint).toContain('the last word');
    await driver.close();
    await nothingIsLeft();
  });
});

test('a call arrives as one line, whatever a reader takes for the end of one', async () => {
  const input = { domainIdentifier: 'a\u2028b\u0085c\nd', name: '\u{1f600} \ud800 ü \x7f' };
  await using driver = await open(
    driverOf(`${HELLO} onCall(({ id, input }) => say({ type: 'result', id, outcome: 'output', output: input }));`),
  );
  const call = { id: '1', endpoint: 'http://127.0.0.1:9', region: 'r', options: {}, input };
  const outcome = await driver.call({ ...call, credentials: { accessKeyId: 'a', secretAccessKey: 's' } });
  expect(outcome).toMatchObject({ outcome: 'output', output: input });
});

test('a driver that closes its stdin is told, since it will read no call', async () => {
  const text = `import { closeSync } from 'node:fs'; closeSync(0); ${HELLO} setInterval(() => {}, 1000);`;
  await using driver = await open(driverOf(text).replace(/^exec /, ''));
  const call = { id: '1', endpoint: 'http://127.0.0.1:9', region: 'r', options: {}, input: {} };
  await expect(driver.call({ ...call, credentials: { accessKeyId: 'a', secretAccessKey: 's' } })).rejects.toMatchObject(
    {
      code: 'DRIVER_DIED',
      exitCode: 3,
      message: 'The driver closed its stdin and reads no calls.',
    },
  );
});

test.each([
  ['a comment', (command: string) => `${command} # as it is`],
  ['a variable and a folder', (command: string) => `cd / && WORD=1 ${command.replace(/^exec /, '')}`],
  ['several lines', (command: string) => `WORD=1\nexport WORD\n${command}`],
])('a command with %s is one', async (_what, write) => {
  await using driver = await open(write(driverOf(HELLO)));
  expect(driver.hello.sdk).toBe('bad');
});

test('what is read on stderr leaves out lines that hold no word', async () => {
  await using driver = await open(driverOf(`console.error('Traceback:\\n  raise it\\n  ^^^~~\\n\\nboom'); ${HELLO}`));
  await expect
    .poll(driver.lastWords)
    .toBe('The last words of the driver on stderr: an old word | the last word | Traceback: | raise it | boom');
});

test('processes that a driver starts end with it', async () => {
  const helper = driverOf('setInterval(() => {}, 1000)');
  const driver = await open(
    driverOf(
      `import { spawn } from 'node:child_process'; spawn('/bin/sh', ['-c', ${JSON.stringify(helper)}]); ${HELLO} onCall(() => {});`,
    ),
  );
  await driver.close();
  await nothingIsLeft();
});

test('a driver that ends by itself at the end of its input is not killed', async () => {
  const file = join(folder, 'goodbye');
  const driver = await open(
    driverOf(`import { writeFileSync } from 'node:fs'; ${HELLO}
      onCall(() => {}).on('close', () => { writeFileSync(${JSON.stringify(file)}, ''); process.exit(0); });`),
  );
  await driver.close();
  expect(execFileSync('ls', [folder], { encoding: 'utf8' })).toContain('goodbye');
});

test.each([
  ['ends by itself', `onCall(() => {})`, undefined],
  [
    'ends with another code than 0',
    `onCall(() => {}).on('close', () => process.exit(7))`,
    'The driver ended with exit code 7 at the end of its input, in place of 0.',
  ],
  [
    'kills itself',
    `onCall(() => {}).on('close', () => process.kill(process.pid, 'SIGTERM'))`,
    'The driver ended with signal SIGTERM at the end of its input, in place of 0.',
  ],
  [
    'lingers',
    `onCall(() => {}); setInterval(() => {}, 1000)`,
    'The driver went on for 3 s after the end of its input, and was ended.',
  ],
])('what is told of a driver that %s when its input ends', async (_what, text, told) => {
  await using driver = await open(driverOf(`${HELLO}${text};`));
  expect(await driver.finish?.()).toBe(told);
  await nothingIsLeft();
});

describe('a run', () => {
  let contract: Awaited<ReturnType<typeof loadContract>>;
  beforeAll(async () => {
    contract = await loadContract();
  });

  async function certify(text: string, limits: { readonly maxTimeMs?: number } = {}): Promise<readonly Event[]> {
    await using server = await openScriptedServer();
    await using driver = await openDriverProcess({
      command: driverOf(`${HELLO}${text}`),
      helloTimeoutMs: 5000,
      callTimeoutMs: 60_000,
    });
    const events: Event[] = [];
    const run = certifyClient({
      contract,
      cases: enumerateClientCases(contract),
      property: defineClientProperty(contract, 1),
      commands: [],
      source: { command: 'driver' },
      driver,
      server,
      region: 'eu-west-1',
      suite: { name: 'datazone-conformance', version: '0' },
      oracle: { faults: 0, killed: 0, variants: 0, passed: 0 },
      seed: 1,
      outline: OUTLINE,
      workers: 4,
      replay: () => '',
      ...limits,
    });
    for await (const event of run) events.push(event);
    return events;
  }

  it.each([
    ['ignores the endpoint', `onCall((call) => say(output(call)))`],
    [
      'calls a host elsewhere',
      `onCall((call) => fetch('http://127.0.0.1:9/').catch((error) =>
         say({ type: 'result', id: call.id, outcome: 'error', error: { kind: 'transport', message: String(error) } })))`,
    ],
  ])('with a driver that %s is no verdict', async (_how, text) => {
    await expect(certify(text)).rejects.toMatchObject({
      code: 'DRIVER_IGNORES_ENDPOINT',
      exitCode: 2,
      message: expect.stringMatching(/^The driver made \d calls, and no request arrived at the endpoint/),
      hint: expect.stringContaining('the last word'),
    });
  });

  it('with a driver that sends every call to the first endpoint is no verdict', async () => {
    const text = `let first; onCall(async (call) => {
      first ??= call.endpoint; await request({ ...call, endpoint: first }); say(output(call)); })`;
    await expect(certify(text)).rejects.toMatchObject({
      code: 'DRIVER_IGNORES_ENDPOINT',
      exitCode: 2,
      message: 'The driver sent a call to the endpoint of an earlier one.',
      hint: expect.stringContaining('the last word'),
    });
  });

  it('with a driver that can say nothing is no verdict', async () => {
    const text = `onCall(({ id }) => say({ type: 'result', id, outcome: 'unsupported', reason: 'not written yet' }))`;
    await expect(certify(text)).rejects.toMatchObject({
      code: 'DRIVER_UNABLE',
      exitCode: 2,
      message: 'The driver cannot make the plainest call: not written yet',
    });
  });

  it('keeps the cases that were finished when the driver breaks', async () => {
    const events = await certify(
      `let calls = 0; onCall(async (call) => { await request(call); if (++calls > 90) process.exit(9); say(output(call)); })`,
    );
    const finished = events.filter(({ kind }) => kind === 'case-finished');
    expect(finished.length).toBeGreaterThan(0);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'notice', message: 'The driver ended in the middle, with exit code 9.' }),
    );
    expect(events.at(-1)).toMatchObject({
      kind: 'run-finished',
      verdict: 'inconclusive',
      reason: expect.stringMatching(/^The driver ended in the middle, with exit code 9\. .*the last word$/),
      isCutShort: true,
    });
  });

  it('ends in time when the driver never answers', async () => {
    const startedAtMs = Date.now();
    const events = await certify(`onCall(request)`, { maxTimeMs: 1000 });
    expect(events).toContainEqual({
      kind: 'notice',
      message: expect.stringMatching(
        /^One call was waiting for an answer of the driver when the run ended: client\.[^ ]+\.$/,
      ),
      hint: 'The last words of the driver on stderr: an old word | the last word',
    });
    expect(events.at(-1)).toMatchObject({ kind: 'run-finished', verdict: 'inconclusive', isCutShort: true });
    expect(Date.now() - startedAtMs).toBeLessThan(10_000);
    await nothingIsLeft();
  });
});

const OUTLINE = {
  mode: 'coverage',
  casesPerProperty: 0,
  region: 'eu-west-1',
  fixtures: { domainIdentifier: 'd', owningProjectIdentifier: 'p', asset: { identifier: 'a', type: 'ASSET' } },
  scenarios: {},
  capabilities: {},
  known: [],
} as const;
