import { describe, expect, test } from 'vitest';
import { openCaseStore } from '../../reports/html/page/case-store.ts';
import type { CaseRow, RunBlock } from '../../reports/html/page-data.ts';
import { type PageName, readBundle } from '../../reports/html/read-bundle.ts';
import { renderHtml } from '../../reports/html/render-html.ts';
import { writeDocument } from '../../reports/html/write-document.ts';
import type { CaseResult } from '../../spec/words/finding.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { recordOf } from '../reports/record-of.ts';
import { EVENTS, failedCase } from '../reports/synthetic-run.ts';
import { HOSTILE } from './hostile-run.ts';

const RECORD = recordOf(EVENTS);
const rendered = (record: RunRecord): string => [...renderHtml(record)].join('');
const BLOCK = /<script type="application\/json" ([^>]*)>([^<]*)<\/script>/g;

function readBack(html: string): RunRecord {
  const blocks = [...html.matchAll(BLOCK)].map(([, , json = '']) => JSON.parse(json));
  const [head, ...rest]: [RunBlock, ...CaseRow[][]] = blocks as never;
  const store = openCaseStore(head, rest.values());
  return { ...head.run, cases: Array.from({ length: head.cases }, (_, index) => store.caseAt(index)) };
}

/** A passed case as a run against an endpoint leaves it. */
function passedCase(index: number): CaseResult {
  const id = `request.clientToken.max-length/variation-${index}`;
  const { reproduce, ...rest } = failedCase(id, []);
  return {
    ...rest,
    verdict: 'passed',
    attempts: 1,
    requirements: RECORD.requirements.map((requirement) => requirement.id),
    reproduce: {
      replay: `npm start -- replay ${id} -u http://127.0.0.1:4566`,
      curl: `${reproduce.curl.slice(0, 80)} -H 'content-type: application/json' --data-binary '{"owningProjectIdentifier":"prj7nx82mkl","target":{"identifier":"ast6br2md6v9h","type":"ASSET"},"type":"BUSINESS_DESCRIPTIONS","clientToken":"${'t'.repeat(128)}-${index}"}'`,
    },
  };
}

describe.each([
  ['an ordinary run', RECORD],
  ['a run against a hostile target', HOSTILE],
])('the page of %s', (_, record) => {
  test('holds the whole record', () => {
    expect(readBack(rendered(record))).toEqual(record);
  });

  test('is the same from a saved record', () => {
    expect(rendered(JSON.parse(JSON.stringify(record)))).toBe(rendered(record));
  });

  test('has no markup but its own', () => {
    const html = rendered(record);
    const { script } = readBundle('run');
    const tags = html.replace(script, '').match(/<[a-z!/][^\s>]*/gi) ?? [];
    expect(new Set(tags.map((tag) => tag.toLowerCase()))).toEqual(
      new Set([
        '<!doctype',
        '<html',
        '<head',
        '<meta',
        '<title',
        '</title',
        '<link',
        '<style',
        '</style',
        '</head',
        '<body',
        '<div',
        '</div',
        '<noscript',
        '<p',
        '</p',
        '</noscript',
        '<script',
        '</script',
        '</body',
        '</html',
      ]),
    );
    expect(html).not.toMatch(/[\u2028\u2029]/);
  });

  test('lets nothing run or load but what is in it', () => {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(rendered(record)) ?? [];
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/=]{44}'; style-src 'sha256-[\w+/=]{44}'; img-src data:; base-uri 'none'; form-action 'none'$/,
    );
  });
});

test('a passed case takes less than a kilobyte', () => {
  const cases = Array.from({ length: 3000 }, (_, index) => passedCase(index));
  const size = (count: number): number => rendered({ ...RECORD, cases: cases.slice(0, count) }).length;
  expect((size(3000) - size(1000)) / 2000).toBeLessThan(1000);
});

test('cases are written as they are asked for, a few hundred at a time', () => {
  const cases = Array.from({ length: 20_000 }, (_, index) => passedCase(index));
  const parts = [...renderHtml({ ...RECORD, cases })];
  expect(parts.length).toBeGreaterThan(10);
  const { script, style } = readBundle('run');
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(script.length + style.length + 512 * 1024);
});

test('a page that was not built is told with the command that builds it', () => {
  const other = 'other' as PageName;
  expect(() => readBundle(other)).toThrow(
    expect.objectContaining({ code: 'PAGE_NOT_BUILT', hint: 'Build it: npm run build.' }),
  );
});

test('a script that looks like the end of itself stays one', () => {
  const page = { title: '', summary: '', blocks: [], bundle: { script: 'a="</script><!--"', style: '' } };
  const html = [...writeDocument(page)].join('');
  expect(html).toContain('<script>a="<\\/script><\\!--"</script>');
});
