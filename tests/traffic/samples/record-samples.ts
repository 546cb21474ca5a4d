/**
 * Makes the samples of this folder again: what real recorders write of a few calls to the embedded emulator.
 *
 *   node tests/traffic/samples/record-samples.ts MITMDUMP CHROMIUM
 *
 * MITMDUMP is the program of mitmproxy (`pip install mitmproxy`), CHROMIUM a Chromium; playwright-core drives it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { createEmulator, serveEmulator } from '../../../emulator/index.ts';
import { loadContract } from '../../../spec/index.ts';

/** A call, as both recorders see it. */
interface Call {
  readonly path: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

const PATH = '/v2/domains/dzd_53ielnpxktdilj/metadata-generation-runs';
const VALID = {
  owningProjectIdentifier: 'prj7nx82mkl',
  target: { identifier: 'ast6br2md6v9h', type: 'ASSET' },
  types: ['BUSINESS_NAMES'],
};
const call = (input: unknown, more: Partial<Call> = {}): Call => ({ path: PATH, body: JSON.stringify(input), ...more });
const { target: _, ...WITHOUT_TARGET } = VALID;

/** Right and wrong requests, a repeated one, one that is throttled, and some of other operations. */
const CALLS: readonly Call[] = [
  call(VALID),
  call({ ...VALID, clientToken: 'order-4711-attempt' }),
  call({ ...VALID, clientToken: 'order-4711-attempt' }),
  call({
    ...VALID,
    clientToken: 'b5d7a3f0-0c1e-4a52-9d6b-6f3f6f1c2a11',
    types: ['BUSINESS_DESCRIPTIONS', 'BUSINESS_NAMES'],
  }),
  call({ ...VALID, note: 'Grün – 変更' }),
  call(WITHOUT_TARGET),
  call({ ...VALID, types: ['POETRY'] }),
  call(VALID, { body: '{"owningProjectIdentifier": ' }),
  call(VALID, { headers: { 'x-emulator-scenario': 'throttle', authorization: 'Bearer a-token-that-nobody-may-see' } }),
  call({ ...VALID, target: { identifier: 'ast_nonexistent', type: 'ASSET' } }),
  call(VALID, { path: '/v2/domains/dzd_53ielnpxktdilj/projects' }),
  { path: PATH, method: 'GET', body: '' },
];

const [mitmdump, browser] = process.argv.slice(2);
if (mitmdump === undefined || browser === undefined) throw new Error('Usage: record-samples.ts MITMDUMP CHROMIUM');

const { operation, edition } = await loadContract();
const server = await serveEmulator({ emulator: createEmulator({ operation, edition }) });
await recordWithMitmproxy(mitmdump, server.url);
await recordWithPlaywright(browser, server.url);
await server.close();

async function recordWithMitmproxy(program: string, target: string): Promise<void> {
  const file = sampleFile('mitmproxy');
  const port = 18_080;
  const proxy = spawn(program, ['-q', '--mode', `reverse:${target}`, '-p', String(port), '--set', `hardump=${file}`], {
    stdio: 'inherit',
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      break;
    await sleep(100);
  }
  for (const each of CALLS) await send(url, each);
  proxy.kill('SIGINT');
  await once(proxy, 'exit');
}

async function recordWithPlaywright(executablePath: string, target: string): Promise<void> {
  const instance = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-web-security'] });
  const context = await instance.newContext({
    recordHar: { path: sampleFile('playwright'), content: 'embed', mode: 'full' },
  });
  const page = await context.newPage();
  for (const { path, body, headers = {}, method = 'POST' } of CALLS) {
    await page.evaluate(
      async (request) => {
        const response = await fetch(request.url, {
          method: request.method,
          headers: { 'content-type': 'application/json', ...request.headers },
          ...(request.body === '' ? {} : { body: request.body }),
        });
        await response.text();
      },
      { url: `${target}${path}`, method, headers, body },
    );
  }
  await context.close();
  await instance.close();
}

async function send(url: string, { path, body, headers = {}, method = 'POST' }: Call): Promise<void> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === '' ? {} : { body }),
  });
  await response.text();
}

function sampleFile(name: string): string {
  return new URL(`${name}.har`, import.meta.url).pathname;
}
