import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { describeImpact, describeImpacts } from '../../reports/describe-impact.ts';
import { renderMarkdown } from '../../reports/formats/render-markdown.ts';
import { PLAIN } from '../../reports/terminal/palette.ts';
import { renderTerminal } from '../../reports/terminal/render-terminal.ts';
import type { Impact, ImpactQuote } from '../../spec/words/impact.ts';
import { recordOf } from './record-of.ts';
import { failedCase, finding, requirement, runOf } from './synthetic-run.ts';

const client = (name: string, breaks: number, gravest: Impact) => ({ client: name, version: '1', breaks, gravest });
const QUOTE: ImpactQuote = {
  faults: 4,
  clients: [client('rust', 3, 'crash'), client('boto3', 3, 'crash'), client('js', 1, 'hang'), client('go', 0, 'unmet')],
};
const FAILED = { ...requirement('response.createdAt.json-type', { verdict: 'failed' }), impact: QUOTE };
const RECORD = recordOf(
  runOf({
    requirements: [FAILED],
    cases: [failedCase('control/type', [finding(FAILED.id, { observed: 'a text' })])],
  }),
);

describe('what is told of the clients', () => {
  test('puts those together that fare alike, and tells the gravest', () => {
    expect(describeImpact(QUOTE)).toBe(
      'of 4 such faults that were tried, users notice: boto3 and rust on 3 (at worst crash); js on 1 (hang); go on none',
    );
  });

  test('puts those together that notice nothing, whether the answers differ for them or not', () => {
    const clients = [client('go', 0, 'unmet'), client('java', 0, 'as-if-right')];
    expect(describeImpact({ faults: 1, clients })).toBe(
      'of one such fault that was tried, users notice: go and java on none',
    );
  });

  test('counts nothing where one cause breaks several requirements', () => {
    const other = { faults: 1, clients: [client('boto3', 1, 'silently-wrong'), client('go', 0, 'as-if-right')] };
    const requirements = [FAILED, { ...requirement('response.id.pattern', { verdict: 'failed' }), impact: other }];
    expect(describeImpacts(requirements)).toBe(
      'of faults like these, users notice: rust at worst crash; boto3 at worst silently wrong; js at worst hang; go nothing',
    );
  });

  test('is nothing where nothing was measured', () => {
    expect(describeImpacts([requirement('response.id.pattern', { verdict: 'failed' })])).toBeUndefined();
  });
});

test('the terminal report quotes it with the requirement that is broken', () => {
  const report = renderTerminal(RECORD, { width: 80, palette: PLAIN, verbose: false });
  expect(report).toContain('    clients   of 4 such faults that were tried, users notice: boto3 and rust on');
});

test('the Markdown report quotes it, too', () => {
  expect(renderMarkdown(RECORD)).toMatch(/^- clients: of 4 such faults that were tried, users notice: .*on 3/m);
});

test('results.json holds it, and keeps to its schema', () => {
  const schema = JSON.parse(readFileSync(new URL('../../reports/results.schema.json', import.meta.url), 'utf8'));
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  expect(validate(RECORD), JSON.stringify(validate.errors)).toBe(true);
  expect(RECORD.requirements[0]?.impact).toEqual(QUOTE);
});
