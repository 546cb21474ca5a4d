import { existsSync, globSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openEmulator } from '../../cli/open-emulator.ts';
import { createEmulator, serveEmulator } from '../../emulator/index.ts';
import { loadContract } from '../../spec/load-contract.ts';
import { CHROMIUM } from '../pages/open-page.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { atEndpoints, ENDPOINT, type Ended, openFolder, readPage, runInFolder } from './page-commands.ts';

const TOP = join(import.meta.dirname, '../..');
const PAGES = globSync(['*.md', 'docs/**/*.md'], { cwd: TOP })
  .toSorted()
  .map((page) => ({ page, shown: readPage(readFileSync(join(TOP, page), 'utf8')) }))
  .filter(({ shown }) => shown.some(({ kind }) => kind === 'command'));
const LINES = PAGES.flatMap(({ shown }) => shown.flatMap((each) => (each.kind === 'command' ? [each.line] : [])));

/** What is not run here, and why. Each is a command of a page. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'npm ci && npm start': 'installs; tests/readme.test.ts holds what it prints',
  'npm ci && npm test': 'is what runs this',
  'npm install --save-dev datazone-conformance': 'needs a registry; tests/package installs the packed package',
  'npx datazone-conformance serve --port 4566':
    'goes on until it is interrupted; the endpoint of these tests is the same',
  'npm start -- sdk js-v3': 'builds a driver from a registry; tests/clients certifies it',
  'npm start -- sdk boto3 -o report': 'needs Python and a registry',
  "npm start -- sdk --driver 'python3 my_driver.py'":
    'is about a driver of the reader; tests/clients runs examples/sdk-driver',
  'npm start -- sdk boto3 -m fuzz --cases 5000': 'needs Python and a registry',
  'npm start -- replay report/results.json': 'is about the driver of a run above that needs Python',
  'npm run sdks': 'needs seven toolchains and a registry',
  'npm run test:sdks': 'needs seven toolchains and a registry',
  'npm run check': 'is what runs before these tests',
  'npx vitest run tests/emulator/declarations.test.ts': 'is a test itself',
  'npm run reference': 'writes into the checkout; tests/docs/generated.test.ts holds what it writes',
};
/** Commands that only a Chromium can do; tests/pages/pdf.test.ts says where there is none. */
const needsChromium = (line: string): boolean => line.includes('--pdf');
const isRun = (line: string): boolean => !(line in NOT_RUN) && (CHROMIUM !== undefined || !needsChromium(line));

/** What a page takes for granted: runs that were saved, and traffic that was recorded. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  'README.md': [
    'npm start -- run -m coverage -g clientToken -q -o before',
    'npm start -- run -m coverage -g clientToken -q -o report',
  ],
  'docs/continuous-integration.md': ['npm start -- run -m coverage -g clientToken -q -o conformance-report'],
};

/** What a page says about what its commands wrote and left behind. */
type Claim = (output: string, textOf: (name: string) => string, has: (name: string) => boolean) => void;
const CLAIMS: Readonly<Record<string, Claim>> = {
  'docs/certify-an-endpoint.md': (output) => expect(output).toMatch(/^CONFORMANT /m),
  'docs/getting-started.md': (output) => expect(output).toMatch(/^PARTIAL /m),
  'docs/known-deviations.md': (output, textOf) => {
    expect(output).toMatch(/^CONFORMANT-WITH-DEVIATIONS .* 1 known$/m);
    expect(output.replaceAll(/\s+/g, ' ')).toContain('known.yaml:2');
    expect(textOf('drafted.yaml')).toContain('- requirement: request.clientToken.max-length');
  },
  'docs/html-report.md': (_output, textOf, has) => {
    expect(textOf('report/again.html')).toBe(textOf('report/report.html'));
    expect(has('report/matrix.html')).toBe(true);
    expect(has('report/report.pdf')).toBe(CHROMIUM !== undefined);
    const [, id = ''] = /#verdict=failed&open=([\w.-]+)/.exec(textOf(join(TOP, 'docs/html-report.md'))) ?? [];
    expect(textOf('report/report.html')).toContain(`"requirement":"${id}"`);
  },
};

const directory = await temporaryDirectory();
const contract = await loadContract();
const server = await openEmulator({ contract, faults: [] });
const broken = await openEmulator({ contract, faults: ['client-token-129-accepted'] });
const { operation, edition } = contract;
const prefixed = await serveEmulator({
  emulator: createEmulator({ operation, edition, faults: [] }),
  pathPrefix: '/prefix',
});
/** Pages about an endpoint that keeps not every promise. */
const ABOUT_A_BROKEN_ONE = new Set(['docs/continuous-integration.md']);
afterAll(async () => {
  await Promise.all([server, broken, prefixed].map((each) => each.close()));
  await directory[Symbol.asyncDispose]();
});

const folderOf = (page: string): string => join(directory.path, page.replaceAll('/', '-'));

/** Where the recording was made. */
const RECORDED_AT = /http:\/\/127\.0\.0\.1:37197/g;
const recording = readFileSync(join(TOP, 'tests/traffic/samples/mitmproxy.har'), 'utf8');

async function runPage(
  page: string,
  shown: ReturnType<typeof readPage>,
): Promise<readonly (Ended & { readonly line: string })[]> {
  const folder = await openFolder(folderOf(page));
  const { url } = ABOUT_A_BROKEN_ONE.has(page) ? broken : server;
  const place = {
    folder,
    endpoints: [
      [`${ENDPOINT}/prefix`, prefixed.url],
      [ENDPOINT, url],
    ] as const,
  };
  for (const line of BEFORE[page] ?? []) await runInFolder(line, place);
  await writeFile(join(folder, 'traffic.har'), recording.replace(RECORDED_AT, url));
  const ended: (Ended & { readonly line: string })[] = [];
  for (const each of shown) {
    if (each.kind === 'file') await writeFile(join(folder, each.name), atEndpoints(each.text, place.endpoints));
    else if (isRun(each.line)) ended.push({ line: each.line, ...(await runInFolder(each.line, place)) });
  }
  return ended;
}

test('what is not run is a command of a page', () => {
  expect(Object.keys(NOT_RUN).filter((line) => !LINES.includes(line))).toEqual([]);
});

describe.concurrent.each(PAGES)('$page', ({ page, shown }) => {
  test('has commands that end as it says', async () => {
    const ended = await runPage(page, shown);
    const wanted = shown.flatMap((each) =>
      each.kind === 'command' && isRun(each.line) ? [{ line: each.line, exitCode: each.exitCode }] : [],
    );
    const told = ended.map(({ line, exitCode, stderr }) => ({ line, exitCode, stderr }));
    expect(told).toEqual(wanted.map((each) => ({ ...each, stderr: expect.not.stringContaining('error:') })));
    const at = (name: string) => resolve(folderOf(page), name);
    const output = ended.map(({ stdout }) => stdout).join('\n');
    CLAIMS[page]?.(
      output,
      (name) => readFileSync(at(name), 'utf8'),
      (name) => existsSync(at(name)),
    );
  }, 300_000);
});
