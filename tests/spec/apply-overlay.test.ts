import { describe, expect, it } from 'vitest';
import { applyOverlay } from '../../spec/document/apply-overlay.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';

const DOCUMENT: JsonObject = {
  info: { title: 'Library', version: '2' },
  schemas: { book: { required: ['shelf', 'title'], tags: { old: true, new: true } }, reader: { required: ['name'] } },
  servers: [{ url: 'a' }, { url: 'b' }, { url: 'c' }],
};

describe('an overlay', () => {
  it.each<[what: string, actions: readonly JsonObject[], path: string, result: JsonValue | undefined]>([
    [
      'merges an object member by member',
      [{ target: '$.info', update: { version: '1' } }],
      'info',
      { title: 'Library', version: '1' },
    ],
    [
      'merges objects at any depth',
      [{ target: '$.schemas', update: { book: { tags: { new: false } } } }],
      'schemas.book.tags',
      { old: true, new: false },
    ],
    ['adds members that are not there', [{ target: '$.info', update: { summary: 'x' } }], 'info.summary', 'x'],
    ['replaces a scalar by null', [{ target: '$.info', update: { version: null } }], 'info.version', null],
    [
      'appends to a list inside an object',
      [{ target: '$.schemas.book', update: { required: ['due'] } }],
      'schemas.book.required',
      ['shelf', 'title', 'due'],
    ],
    ['appends to a list that it targets', [{ target: '$.servers', update: { url: 'd' } }], 'servers.3', { url: 'd' }],
    ['removes a member', [{ target: '$.info.version', remove: true }], 'info', { title: 'Library' }],
    ['removes an item of a list', [{ target: '$.servers[1]', remove: true }], 'servers', [{ url: 'a' }, { url: 'c' }]],
    [
      'removes every item that it selects',
      [{ target: "$.servers[?@.url != 'b']", remove: true }],
      'servers',
      [{ url: 'b' }],
    ],
    ['removes the whole content of a list', [{ target: '$.servers[*]', remove: true }], 'servers', []],
    [
      'updates every node that it selects',
      [{ target: '$.schemas[*]', update: { seen: true } }],
      'schemas.reader',
      { required: ['name'], seen: true },
    ],
    [
      'removes rather than updates when told both',
      [{ target: '$.info.version', remove: true, update: {} }],
      'info.version',
      undefined,
    ],
    [
      'applies its actions in order',
      [
        { target: '$.schemas.book.required', remove: true },
        { target: '$.schemas.book', update: { required: ['title'] } },
      ],
      'schemas.book.required',
      ['title'],
    ],
  ])('%s', (_what, actions, path, result) => {
    const changed = apply({ overlay: '1.0.0', actions });
    const found = path
      .split('.')
      .reduce<JsonValue | undefined>((at, key) => (at as JsonObject | undefined)?.[key], changed);
    expect(found).toEqual(result);
  });

  it('leaves the document that it was given as it was', () => {
    const before = structuredClone(DOCUMENT);
    apply({ overlay: '1.0.0', actions: [{ target: '$.info', update: { version: '1' } }] });
    expect(DOCUMENT).toEqual(before);
  });

  it('never lets two places share one updated value', () => {
    const overlay: JsonObject = {
      overlay: '1.0.0',
      actions: [
        { target: '$.schemas[*]', update: { limits: { most: 1 } } },
        { target: '$.schemas.book', update: { limits: { most: 2 } } },
      ],
    };
    expect(apply(overlay)['schemas']).toMatchObject({ book: { limits: { most: 2 } }, reader: { limits: { most: 1 } } });
  });
});

describe('a broken overlay', () => {
  it.each<[what: string, content: JsonValue, pointer: string]>([
    ['is no object', 'text', '/overlay'],
    ['names no version', { actions: [{ target: '$' }] }, '/overlay'],
    ['has no actions', { overlay: '1.0.0' }, '/actions'],
    ['has an empty list of actions', { overlay: '1.0.0', actions: [] }, '/actions'],
    [
      'has an action without a target',
      { overlay: '1.0.0', actions: [{ target: '$.info', update: {} }, { remove: true }] },
      '/actions/1',
    ],
    [
      'selects nothing',
      { overlay: '1.0.0', actions: [{ target: '$.information', remove: true }] },
      '/actions/0/target',
    ],
    [
      'has a target that is no JSONPath',
      { overlay: '1.0.0', actions: [{ target: '$.info[', remove: true }] },
      '/actions/0/target',
    ],
    [
      'has an action that neither updates nor removes',
      { overlay: '1.0.0', actions: [{ target: '$.info' }] },
      '/actions/0',
    ],
    [
      'updates text as if it were an object',
      { overlay: '1.0.0', actions: [{ target: '$.info.version', update: { a: 1 } }] },
      '/actions/0',
    ],
    [
      'updates an object with text',
      { overlay: '1.0.0', actions: [{ target: '$.info', update: 'text' }] },
      '/actions/0',
    ],
    ['removes the document itself', { overlay: '1.0.0', actions: [{ target: '$', remove: true }] }, '/actions/0'],
  ])('that %s is one error with file and pointer', (_what, content, pointer) => {
    expect(() => apply(content)).toThrowError(
      expect.objectContaining({
        name: 'OperationalError',
        code: 'OVERLAY_BROKEN',
        exitCode: 2,
        message: expect.stringMatching(new RegExp(`^The overlay changes\\.yaml is broken at ${pointer}[:/]`)),
      }),
    );
  });
});

function apply(content: JsonValue): JsonObject {
  return applyOverlay(DOCUMENT, { file: 'changes.yaml', content });
}
