import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadDocument } from '../../spec/document/load-document.ts';
import { readOperation } from '../../spec/document/read-operation.ts';
import type { JsonValue } from '../../spec/words/json.ts';
import { LIBRARY_DOCUMENT, withChange } from './library-document.ts';
import { writeTemporary } from './write-temporary.ts';

const POST = '/paths/~1libraries~1{library}~1loans/post';
const ITEM = '/paths/~1libraries~1{library}~1loans';

describe('a document that is right', () => {
  it.each([
    ['JSON', JSON.stringify(LIBRARY_DOCUMENT)],
    ['YAML with merged anchors', yamlWithAnchor()],
  ])('is read from %s', async (_notation, text) => {
    const document = await writeTemporary(text);
    const { dereferenced } = await loadDocument({ document });
    expect(readOperation(dereferenced, document).id).toBe('StartLoan');
  });

  it('is kept as written beside its dereferenced form', async () => {
    const document = await writeTemporary(LIBRARY_DOCUMENT);
    const { written, dereferenced } = await loadDocument({ document });
    expect(written).toEqual(LIBRARY_DOCUMENT);
    expect(JSON.stringify(dereferenced)).not.toContain('$ref');
  });

  it('is changed by its overlay before anything else looks at it', async () => {
    const document = await writeTemporary(LIBRARY_DOCUMENT);
    const overlay = await writeTemporary({
      overlay: '1.0.0',
      actions: [{ target: '$.info', update: { version: '0' } }],
    });
    const { written } = await loadDocument({ document, overlay });
    expect(written['info']).toEqual({ title: 'Loans of a library', version: '0' });
  });
});

describe('a broken document', () => {
  it.each<[what: string, content: string | JsonValue, code: string, pointer: string]>([
    ['is no YAML', 'openapi: [3.1.1\npaths: }', 'DOCUMENT_BROKEN', 'its root'],
    ['names a key twice', 'openapi: 3.1.1\nopenapi: 3.1.0', 'DOCUMENT_BROKEN', 'its root'],
    ['is empty', '', 'DOCUMENT_BROKEN', 'its root'],
    ['is a list', '- 1', 'DOCUMENT_BROKEN', 'its root'],
    ['lacks its title', withChange('/info/title', undefined), 'DOCUMENT_BROKEN', '/info'],
    ['has a number for a title', withChange('/info/title', 5), 'DOCUMENT_BROKEN', '/info/title'],
    [
      'says required with a word',
      withChange(`${POST}/requestBody/required`, 'yes'),
      'DOCUMENT_BROKEN',
      `${POST}/requestBody`,
    ],
    [
      'refers to nothing',
      withChange(`${POST}/requestBody/content/application~1json/schema/$ref`, '#/components/schemas/Missing'),
      'DOCUMENT_BROKEN',
      `${POST}/requestBody/content/application~1json/schema/$ref`,
    ],
    [
      'refers to another file',
      withChange(`${POST}/requestBody/content/application~1json/schema/$ref`, 'other.yaml#/Input'),
      'DOCUMENT_BROKEN',
      `${POST}/requestBody/content/application~1json/schema/$ref`,
    ],
    ['holds no path', withChange('/paths', {}), 'DOCUMENT_UNUSABLE', '/paths'],
    ['holds no operation', withChange(POST, undefined), 'DOCUMENT_UNUSABLE', '/paths'],
    [
      'holds two operations',
      withChange(`${ITEM}/put`, LIBRARY_DOCUMENT.paths['/libraries/{library}/loans'].post),
      'DOCUMENT_UNUSABLE',
      '/paths',
    ],
    ['has no request body', withChange(`${POST}/requestBody`, undefined), 'DOCUMENT_UNUSABLE', `${POST}/requestBody`],
    [
      'has a body without a schema',
      withChange(`${POST}/requestBody/content/application~1json/schema`, undefined),
      'DOCUMENT_UNUSABLE',
      `${POST}/requestBody`,
    ],
    [
      'has no answer for success',
      withChange(`${POST}/responses/201`, undefined),
      'DOCUMENT_UNUSABLE',
      `${POST}/responses`,
    ],
    [
      'has a success without content',
      withChange(`${POST}/responses/201/content`, undefined),
      'DOCUMENT_UNUSABLE',
      `${POST}/responses/201`,
    ],
    [
      'has an error without content',
      withChange(`${POST}/responses/404/content`, undefined),
      'DOCUMENT_UNUSABLE',
      `${POST}/responses/404`,
    ],
    [
      'has a query parameter, which no case would ever send',
      withChange(`${POST}/parameters/1`, { name: 'page', in: 'query', schema: { type: 'string' } }),
      'DOCUMENT_UNUSABLE',
      `${POST}/parameters`,
    ],
    [
      'has a pattern that is no regular expression',
      withChange('/components/schemas/StartLoanInput/properties/book/properties/shelf/pattern', '[a-'),
      'DOCUMENT_BROKEN',
      '/components/schemas/StartLoanInput/properties/book/properties/shelf/pattern',
    ],
  ])('that %s is one error with file and pointer', async (_what, content, code, pointer) => {
    const document = await writeTemporary(content);
    const reading = loadDocument({ document }).then(({ dereferenced }) => readOperation(dereferenced, document));
    await expect(reading).rejects.toMatchObject({ name: 'OperationalError', code, exitCode: 2 });
    const message = await reading.catch((error: Error) => error.message);
    expect(message).toContain(document);
    expect(message).toContain(`at ${pointer}`);
    expect(message).not.toContain('\n');
  });

  it('is named together with its overlay when only both of them are wrong', async () => {
    const document = await writeTemporary(LIBRARY_DOCUMENT);
    const overlay = await writeTemporary(
      { overlay: '1.0.0', actions: [{ target: '$.info.title', remove: true }] },
      'o.yaml',
    );
    await expect(loadDocument({ document, overlay })).rejects.toThrow(
      `${document} with ${overlay} is broken at /info:`,
    );
  });

  it('is named when it cannot be read', async () => {
    await expect(loadDocument({ document: '/nowhere/contract.yaml' })).rejects.toMatchObject({
      code: 'DOCUMENT_UNREADABLE',
      exitCode: 2,
      message: expect.stringContaining('/nowhere/contract.yaml'),
    });
  });
});

function yamlWithAnchor(): string {
  const title = '  title: Loans of a library\n';
  return stringify(LIBRARY_DOCUMENT).replace(`info:\n${title}`, `x-kept: &kept\n${title}info:\n  <<: *kept\n`);
}
