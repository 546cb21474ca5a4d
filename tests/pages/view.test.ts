import { expect, test } from 'vitest';
import { filterRequirements } from '../../reports/html/page/filter-requirements.ts';
import { groupRequirements } from '../../reports/html/page/group-requirements.ts';
import { readView, type View, writeView } from '../../reports/html/page/view.ts';
import { requirement } from '../reports/synthetic-run.ts';

const VIEW: View = {
  text: 'a b&c=#%',
  verdicts: ['failed', 'untested'],
  levels: ['must'],
  parties: ['server'],
  open: ['request.a', 'x&y'],
  shut: ['error'],
  cases: ['-request.a/one', 'request.a/zwei ü'],
  theme: 'dark',
};

test('a view is read from the address that it was written to', () => {
  expect(readView(`#${writeView(VIEW)}`)).toEqual(VIEW);
});

test('the usual view has no address', () => {
  expect(writeView(readView(''))).toBe('');
});

test('what an address names wrongly is left out', () => {
  expect(readView('#verdict=nonsense,failed&level=MUST&theme=pink&other=1')).toEqual({
    ...readView(''),
    verdicts: ['failed'],
  });
});

const REQUIREMENTS = [
  requirement('request.a.required', { verdict: 'failed' }),
  requirement('request.a.pattern', { verdict: 'passed' }),
  requirement('request.b.required', { verdict: 'passed', level: 'should' }),
  requirement('request.unknown', { verdict: 'untested', reason: 'Nobody Knows.' }),
  requirement('error.type', { verdict: 'not-applicable' }),
];

test('requirements are a tree of families, and of the places that several are about', () => {
  expect(
    groupRequirements(REQUIREMENTS).map(({ name, locations }) => [
      name,
      locations.map((location) => [location.name, location.requirements.length]),
    ]),
  ).toEqual([
    [
      'request',
      [
        ['a', 2],
        ['', 2],
      ],
    ],
    ['error', [['', 1]]],
  ]);
});

test('what is broken comes first, then what comes and goes, is known or is untested; all else keeps its order', () => {
  const grouped = groupRequirements([
    requirement('error.type', { verdict: 'passed' }),
    requirement('operation.url', { verdict: 'not-applicable' }),
    requirement('protocol.json', { verdict: 'untested', reason: 'Nobody knows.' }),
    requirement('request.a.pattern', { verdict: 'passed' }),
    requirement('request.a.required', { verdict: 'passed' }),
    requirement('request.b.enum', { verdict: 'failed', level: 'should' }),
    requirement('request.b.required', { verdict: 'failed' }),
    requirement('response.id.pattern', { verdict: 'flaky' }),
    requirement('response.id.required', { verdict: 'known', reason: 'It is known.' }),
  ]);
  expect(
    grouped.flatMap(({ locations }) => locations.flatMap(({ requirements }) => requirements.map(({ id }) => id))),
  ).toEqual([
    'request.b.required',
    'request.b.enum',
    'request.a.pattern',
    'request.a.required',
    'response.id.pattern',
    'response.id.required',
    'protocol.json',
    'error.type',
    'operation.url',
  ]);
});

test('requirements of clients are families by their second word', () => {
  const client = { ...requirement('client.request.sent', { verdict: 'passed' }), party: 'client' } as const;
  expect(groupRequirements([client]).map(({ name }) => name)).toEqual(['client.request']);
});

const NO_CASES = { requirementsOf: () => new Set<string>() };

test.each([
  ['a verdict', { verdicts: ['failed', 'untested'] }, ['request.a.required', 'request.unknown']],
  ['a level', { levels: ['should'] }, ['request.b.required']],
  ['a party', { parties: ['client'] }, []],
  ['a text of the id', { text: 'REQUIRED' }, ['request.a.required', 'request.b.required']],
  ['a text of the reason', { text: ' nobody knows ' }, ['request.unknown']],
  ['two things at once', { text: 'required', verdicts: ['passed'] }, ['request.b.required']],
] as const)('requirements are filtered by %s', (_, choice, ids) => {
  const view = { ...readView(''), ...choice };
  expect(filterRequirements(REQUIREMENTS, { view, store: NO_CASES }).map(({ id }) => id)).toEqual(ids);
});

test('a text is looked for in the cases as well', () => {
  const view = { ...readView(''), text: 'in a case' };
  const store = { requirementsOf: (text: string) => new Set(text === 'in a case' ? ['error.type'] : []) };
  expect(filterRequirements(REQUIREMENTS, { view, store }).map(({ id }) => id)).toEqual(['error.type']);
});
