import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFixtures } from '../../cli/configuration/check-fixtures.ts';
import { EMULATOR_FIXTURES } from '../../emulator/scenarios.ts';
import { loadContract } from '../../spec/index.ts';
import type { Fixtures } from '../../spec/words/configuration.ts';
import { EDITIONS } from '../../spec/words/requirement.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runCli } from './run-cli.ts';

const CONTRACTS = await Promise.all(EDITIONS.map((edition) => loadContract({ edition })));
const { asset } = EMULATOR_FIXTURES;

const check = (changes: Partial<Fixtures>) => () => {
  const configuration = { fixtures: { ...EMULATOR_FIXTURES, ...changes } } as Parameters<typeof checkFixtures>[0];
  for (const contract of CONTRACTS) checkFixtures(configuration, contract);
};

test.each<[what: string, changes: Partial<Fixtures>]>([
  ['the examples of the documents', {}],
  ['an id at the end of its pattern', { domainIdentifier: `dzd-${'A'.repeat(36)}` }],
  ['an asset in letters of any kind, for no document says more', { asset: { ...asset, identifier: 'ä ☃' } }],
  ['a revision of 64 characters beyond the basic plane', { asset: { ...asset, revision: '𝄞'.repeat(64) } }],
])('%s may be a fixture', (_, changes) => {
  expect(check(changes)).not.toThrow();
});

test.each<[key: string, changes: Partial<Fixtures>, form: string]>([
  ['domainIdentifier', { domainIdentifier: '!!!' }, 'the pattern dzd[-_][a-zA-Z0-9_-]{1,36}'],
  ['domainIdentifier', { domainIdentifier: `dzd_${'a'.repeat(37)}` }, 'the pattern dzd'],
  ['domainIdentifier', { domainIdentifier: 'dzd_a\n' }, 'the pattern dzd'],
  ['otherDomainIdentifier', { otherDomainIdentifier: 'x' }, 'the pattern dzd'],
  ['owningProjectIdentifier', { owningProjectIdentifier: 'a b' }, 'the pattern [a-zA-Z0-9_-]{1,36}'],
  ['asset.revision', { asset: { ...asset, revision: 'r'.repeat(65) } }, 'the greatest length, 64'],
  ['asset.type', { asset: { ...asset, type: 'TABLE' } }, 'the list of its values, ASSET'],
])('fixtures.%s in another form than the published one is refused: %o', (key, changes, form) => {
  expect(check(changes)).toThrow(`"fixtures.${key}" in the configuration is `);
  expect(check(changes)).toThrow(`which breaks ${form}`);
});

test('it is refused before anything is sent', async () => {
  let requests = 0;
  await using server = createServer((_, response) => {
    requests += 1;
    response.writeHead(400).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  await using directory = await temporaryDirectory();
  const fixtures = { ...EMULATOR_FIXTURES, domainIdentifier: '!!!' };
  writeFileSync(join(directory.path, 'conformance.config.json'), JSON.stringify({ fixtures }));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const told = await runCli(['-u', url], { workingDirectory: directory.path });
  expect(told).toMatchObject({ code: 2, stdout: '' });
  expect(told.stderr).toMatch(/^error: "fixtures\.domainIdentifier" .*\nhint: .+\n$/);
  expect(requests).toBe(0);
});
