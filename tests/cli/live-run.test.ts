import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { completeSettings, composeRun } from '../../cli/index.ts';
import { confirmLive } from '../../cli/live/confirm-live.ts';
import { countRequests } from '../../cli/live/count-requests.ts';
import { openEmulator } from '../../cli/open-emulator.ts';
import type { RunSettings } from '../../cli/settings.ts';
import { createCaseSource } from '../../generators/index.ts';
import { loadContract } from '../../spec/index.ts';
import { runCli } from './run-cli.ts';

const LIVE = 'https://datazone.us-east-1.amazonaws.com';
const contract = await loadContract();

/** Settings as the command line would have them. */
const settle = (changes: Partial<RunSettings> = {}) =>
  completeSettings({ url: LIVE, allowLive: true, seed: 1, cases: 30 }, { environment: {}, workingDirectory: '/' }).then(
    (settings) => ({
      ...settings,
      ...changes,
    }),
  );

/** Asks for confirmation at a terminal at which this is typed. */
async function ask(typed: string | undefined, options: { readonly yes?: boolean; readonly url?: string } = {}) {
  const stdin = Object.assign(new PassThrough(), { isTTY: typed !== undefined });
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  stdin.end(typed ?? '');
  const settings = await settle();
  const configuration = { ...settings.configuration, url: options.url ?? LIVE };
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' };
  const asked = confirmLive(
    { ...settings, configuration: { ...configuration, credentials } },
    {
      isConfirmed: options.yes === true,
      surroundings: { environment: {}, workingDirectory: '/', stdin, stdout, stderr },
    },
  );
  const outcome = await asked.then(
    () => 'starts',
    (error: { readonly code: string }) => error.code,
  );
  stderr.end();
  return { outcome, told: await text(stderr) };
}

describe('a live run', () => {
  test.each([
    ['y', 'starts'],
    [' YES ', 'starts'],
    ['n', 'LIVE_NOT_CONFIRMED'],
    ['', 'LIVE_NOT_CONFIRMED'],
    ['yesterday', 'LIVE_NOT_CONFIRMED'],
  ])('is asked for at a terminal: "%s" %s', async (typed, outcome) => {
    const asked = await ask(`${typed}\n`);
    expect(asked.outcome).toBe(outcome);
    expect(asked.told).toMatch(/Start it\? \[y\/N\] $/);
  });

  test('is not started when the terminal is closed', async () => {
    expect((await ask('')).outcome).toBe('LIVE_NOT_CONFIRMED');
  });

  test('shows its plan, with no secret in it', async () => {
    const { told } = await ask('n\n');
    expect(told).toMatch(/^This run goes to a live AWS endpoint\.\n/);
    expect(told).toContain(LIVE);
    expect(told).toMatch(/domain +dzd_53ielnpxktdilj\n/);
    expect(told).toMatch(/signed with +AKIA\.\.\.MPLE, for us-east-1\n/);
    expect(told).toMatch(/of them +\d+ are valid: each starts real, billed work\n/);
    expect(told).not.toContain('wJalr');
    expect(told).not.toContain('AKIAIOSFODNN7EXAMPLE');
  });

  test('starts without a question, but not without its plan, when it was confirmed beforehand', async () => {
    const asked = await ask(undefined, { yes: true });
    expect(asked.outcome).toBe('starts');
    expect(asked.told).toContain('This run goes to a live AWS endpoint.');
    expect(asked.told).not.toContain('Start it?');
  });

  test('is refused where there is no terminal to ask at', async () => {
    expect((await ask(undefined)).outcome).toBe('LIVE_NOT_CONFIRMED');
  });

  test('any other run starts, and nothing is said', async () => {
    expect(await ask(undefined, { url: 'http://127.0.0.1:9' })).toEqual({ outcome: 'starts', told: '' });
  });
});

/** More requests than this are not sent to see that the target still accepts valid ones. */
const SENTINELS = 25;

describe('the requests of a run are counted', () => {
  const count = async (changes: Partial<RunSettings>) => {
    const settings = await settle(changes);
    const { fixtures, scenarios } = settings.configuration;
    return countRequests(settings, {
      contract,
      source: createCaseSource({ contract, fixtures, scenarios, seed: settings.seed }),
    });
  };

  test.each<[name: string, changes: Partial<RunSettings>]>([
    ['all of it', {}],
    ['boundary cases', { mode: 'coverage' }],
    ['properties', { mode: 'fuzz' }],
    ['a requirement', { requirement: 'idempotency' }],
    ['one generated case', { caseId: 'property.valid/1.3' }],
  ])('as they are sent to a target that keeps its promises: %s', async (_, changes) => {
    const { total, starting, possiblyStarting, most } = await count(changes);
    await using server = await openEmulator({ contract, faults: [], signatures: { verifySignatures: true } });
    const configuration = { ...(await settle()).configuration, url: server.url };
    let requests = 0;
    for await (const event of composeRun({ ...(await settle(changes)), configuration }))
      if (event.kind === 'run-finished') requests = event.requests;
    // Now and then it is made sure that valid requests are still accepted.
    expect(requests).toBeGreaterThanOrEqual(total);
    expect(requests).toBeLessThanOrEqual(total + SENTINELS);
    expect(starting).toBeGreaterThan(0);
    expect(starting + possiblyStarting).toBeLessThan(total);
    expect(most).toBeGreaterThanOrEqual(4 * total);
  });

  test('by a sample, when a property has very many cases', async () => {
    const few = await count({ mode: 'fuzz', casesPerProperty: 2_000 });
    const many = await count({ mode: 'fuzz', casesPerProperty: 1_000_000 });
    expect(many.total).toBeGreaterThan(400 * few.total);
    expect(many.starting).toBeGreaterThan(999_000);
  });
});

describe('the command line', () => {
  /** A module that says so when the process looks up a name or opens a connection. */
  const watch = `data:text/javascript,${encodeURIComponent(`
    import dns from 'node:dns'; import net from 'node:net';
    const tell = (what) => () => { process.stderr.write('TOUCHED ' + what); process.exit(99); };
    for (const name of Object.keys(dns).filter((key) => /^(lookup|resolve)/.test(key))) dns[name] = tell(name);
    for (const name of Object.keys(dns.promises).filter((key) => /^(lookup|resolve)/.test(key))) dns.promises[name] = tell(name);
    net.Socket.prototype.connect = tell('connect');
  `)}`;
  const watched = (args: readonly string[]) => runCli(args, { node: ['--import', watch] });

  test('with such a watch sees what touches the network', async () => {
    expect((await watched(['-u', 'http://127.0.0.1:9', '-m', 'coverage'])).stderr).toContain('TOUCHED connect');
  });

  test.each([LIVE, 'https://DATAZONE.us-east-1.AMAZONAWS.COM.', 'https://datazone.cn-north-1.amazonaws.com.cn:8443/x'])(
    'does not touch the network for %s without --allow-live',
    async (url) => {
      const { code, stderr } = await watched(['-u', url]);
      expect(stderr).toMatch(/^error: .* is a live AWS endpoint: .*\nhint: .*--allow-live.*\n$/);
      expect(code).toBe(2);
    },
  );

  test.each([[['run']], [['replay', 'control/type']]])(
    'nor with it, for %s, when nobody is there to confirm',
    async (command) => {
      const { code, stdout, stderr } = await watched([...command, '-u', LIVE, '--allow-live']);
      expect(stderr).toMatch(/^This run goes to a live AWS endpoint\.\n[\s\S]*\nerror: .+\nhint: .*--yes.*\n$/);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    },
  );

  test('sends only what was confirmed', async () => {
    // The platform's own fetch is replaced, so that nothing leaves this machine.
    const fetch = `globalThis.fetch = async (url) => new Response('{}', { status: 403, headers: { 'x-amzn-errortype': new URL(url).host } });`;
    const { code, stdout, stderr } = await runCli(['-u', LIVE, '--allow-live', '--yes', '--transport', 'fetch'], {
      node: ['--import', `data:text/javascript,${encodeURIComponent(fetch)}`],
    });
    expect(stderr).toMatch(/^This run goes to a live AWS endpoint\.\n/);
    expect(stdout).toMatch(/^INCONCLUSIVE /);
    expect(code).toBe(3);
  });
});
