import { expect, test } from 'vitest';
import { checkSelection } from '../../cli/check-selection.ts';
import { completeSettings } from '../../cli/complete-settings.ts';
import type { RunSettings } from '../../cli/settings.ts';
import { createCaseSource } from '../../generators/index.ts';
import { loadContract } from '../../spec/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';

const settings = await completeSettings({ seed: 7 }, { workingDirectory: '/', environment: {} });
const contract = await loadContract({ edition: '2025-12' });
const source = createCaseSource({
  contract,
  fixtures: settings.configuration.fixtures,
  scenarios: settings.configuration.scenarios,
  seed: 7,
});
const { cases, properties } = source.plan(new Set(source.controls.map(({ id }) => id)));
const someCase = cases.at(-1)?.id ?? '';
const someProperty = properties[0]?.id ?? '';

const select = (selection: Partial<RunSettings>): void =>
  checkSelection({ ...settings, ...selection }, { contract, source });

test.each([
  ['everything', {}],
  ['a requirement', { requirement: 'request.clientToken.max-length' }],
  ['the beginning of requirements', { requirement: 'request.clientToken' }],
  ['a case', { caseId: someCase }],
  ['a control', { caseId: source.controls[0]?.id ?? '' }],
  ['a case of a property', { caseId: `${someProperty}/7.12` }],
  ['a pattern over case ids', { grep: /clientToken/ }],
  ['a pattern over property ids', { grep: new RegExp(`^${someProperty}`) }],
])('%s can be selected', (_, selection) => {
  expect(() => select(selection)).not.toThrow();
});

test.each([
  ['a requirement that there is not', { requirement: 'request.clientTokn' }, 'request.clientToken'],
  ['a case with a typo', { caseId: someCase.replace(/.$/, '~') }, someCase],
  ['a case of no property', { caseId: 'property.none/7.12' }, 'results.json'],
  ['a requirement cut in the middle of a word', { requirement: 'request.clientTok' }, 'request.clientToken'],
  [
    'a pattern and a requirement that have nothing in common',
    { grep: /idempotency/, requirement: 'request.types' },
    'letter case counts',
  ],
  ['generated cases, none of each', { mode: 'fuzz' as const, casesPerProperty: 0 }, 'Widen'],
  ['a pattern that matches nothing', { grep: /no such case/ }, 'letter case counts'],
])('%s is refused with a hint and exit code 2', (_, selection, hint) => {
  const refused = expect(() => select(selection));
  refused.toThrow(OperationalError);
  refused.toThrow(expect.objectContaining({ exitCode: 2, hint: expect.stringContaining(hint) }));
});
