import { expect, test } from 'vitest';
import { placeSection } from '../../bench/section.ts';

const MACHINE = { node: 'v26.10.0', processors: '2 × AMD EPYC', load: 0.52, date: '2026-11-23' };
const RATE = {
  title: 'Request rate',
  note: 'Median of 3 rounds.',
  columns: ['', 'requests/s', 'share'],
  rows: [['the suite', '5400', '60 %']],
};
const MEMORY = { ...RATE, title: 'Memory', rows: [['1,000', '150', '100 %']] };

test('a section holds its machine and its table', () => {
  expect(placeSection('', RATE, MACHINE)).toContain(
    [
      '## Request rate',
      '',
      'Median of 3 rounds.',
      'Measured on 2026-11-23 with Node v26.10.0 on 2 × AMD EPYC, at a load of 0.5.',
      '',
      '|  | requests/s | share |',
      '| --- | ---: | ---: |',
      '| the suite | 5400 | 60 % |',
    ].join('\n'),
  );
});

test('a section that is measured again takes its own place, and the others stay', () => {
  const page = placeSection(placeSection('', RATE, MACHINE), MEMORY, MACHINE);
  const again = placeSection(page, { ...RATE, rows: [['the suite', '6000', '66 %']] }, MACHINE);
  expect(again).toBe(page.replace('| the suite | 5400 | 60 % |', '| the suite | 6000 | 66 % |'));
});
