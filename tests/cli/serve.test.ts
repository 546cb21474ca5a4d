import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { runCli, startCli } from './run-cli.ts';

const BODY =
  '{"owningProjectIdentifier":"prj7nx82mkl","target":{"identifier":"ast6br2md6v9h","type":"ASSET"},"type":"BUSINESS_DESCRIPTIONS"}';

/** A served emulator, its URL read from the first line of standard output. */
async function serve(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = startCli(['serve', '--port', '0', ...args], { environment });
  const [line] = await once(child.stdout, 'data');
  const url = String(line).trim();
  const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
    const exit = once(child, 'exit');
    child.kill(signal);
    const [code] = await exit;
    return code;
  };
  return { url, stop, [Symbol.asyncDispose]: async () => void (child.exitCode === null && (await stop('SIGKILL'))) };
}

const start = (url: string, members = BODY): Promise<Response> =>
  fetch(`${url}/v2/domains/dzd_53ielnpxktdilj/metadata-generation-runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: members,
  });

describe('serve', () => {
  test.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
    'prints its URL, answers there, and stops cleanly on %s',
    async (signal) => {
      await using server = await serve([]);
      expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(await (await start(server.url)).json()).toMatchObject({
        domainId: 'dzd_53ielnpxktdilj',
        status: 'SUBMITTED',
      });
      expect(await server.stop(signal)).toBe(0);
    },
  );

  test.concurrent('turns faults on by name, several at once', async () => {
    await using server = await serve(['--fault', 'client-token-129-accepted', '--fault', 'revision-65-accepted']);
    const body = {
      ...JSON.parse(BODY),
      clientToken: 'c'.repeat(129),
      target: { identifier: 'ast6br2md6v9h', type: 'ASSET', revision: '1'.repeat(65) },
    };
    expect((await start(server.url, JSON.stringify(body))).status).toBe(200);
  });

  test.concurrent('verifies signatures when it is told to, by the key of the environment', async () => {
    const environment = { AWS_ACCESS_KEY_ID: 'AKIDOFSERVE', AWS_SECRET_ACCESS_KEY: 'the-secret-of-serve' };
    await using server = await serve(['--verify-signatures'], environment);
    expect((await start(server.url)).status).toBe(403);
    const credentials = { accessKeyId: 'AKIDOFSERVE', secretAccessKey: 'the-secret-of-serve' };
    const directory = await mkdtemp(join(tmpdir(), 'serve-'));
    await writeFile(join(directory, 'conformance.config.json'), JSON.stringify({ url: server.url, credentials }));
    const { code, stdout, stderr } = await runCli(['run', '--requirement', 'sigv4', '--json'], {
      workingDirectory: directory,
    });
    expect(code, stderr).toBe(0);
    expect(`${stdout}${stderr}`).not.toContain('the-secret-of-serve');
    const record: RunRecord = JSON.parse(stdout);
    const verdicts = record.requirements.filter(({ id }) => id.startsWith('sigv4.')).map(({ verdict }) => verdict);
    expect(Object.groupBy(verdicts, (verdict) => verdict)).toMatchObject({
      passed: { length: 15 },
      'not-applicable': { length: 1 },
    });
  });

  test.concurrent('refuses half an access key', async () => {
    const { code, stderr } = await runCli(['serve', '--verify-signatures'], {
      environment: { AWS_ACCESS_KEY_ID: 'AKIDOFSERVE', AWS_SECRET_ACCESS_KEY: '' },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('AWS_SECRET_ACCESS_KEY');
  });

  test.concurrent('refuses a port that is taken', async () => {
    await using holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, stderr } = await runCli(['serve', '--port', `${port}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .*the port is taken.*\nhint: .+\n$/);
  });

  test.concurrent('refuses a fault that there is not', async () => {
    const { code, stderr } = await runCli(['serve', '--fault', 'client-token-129-acepted']);
    expect(code).toBe(2);
    expect(stderr).toContain('client-token-129-accepted');
  });
});
