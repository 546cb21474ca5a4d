import type { Case, Expectation, RequestPlan, TextEdit } from '../../spec/words/case.ts';
import type { CaseContext } from './case-context.ts';
import { withTextEdit, writeVariation } from './write-variation.ts';

/** Bodies that are no JSON, JSON that is no object, and JSON that readers may treat in more than one way. */
export function writeBodyCases(context: CaseContext): readonly Case[] {
  return [
    ...writeMalformedCases(context),
    ...writeNonObjectCases(context),
    ...writeOpenCases(context),
    ...writeByteCases(context),
  ];
}

/** Edits of a valid body that no JSON reader may take, each named by the protocol's own tests or plainly cut off. */
const MALFORMED: readonly (readonly [name: string, edit: TextEdit])[] = [
  ['cut-short', { dropLast: 1 }],
  ['cut-in-the-middle', { dropLast: 20 }],
  ['trailing-text', { after: 'abc' }],
  ['trailing-brace', { after: '}' }],
  ['second-object', { after: '{}' }],
  ['line-comment', { beforeLastBrace: ' // the end\n' }],
  ['block-comment', { afterFirstBrace: '/* first */' }],
  ['trailing-comma', { beforeLastBrace: ',' }],
  ['leading-comma', { afterFirstBrace: ',' }],
  ['missing-colon', { replace: ['":', '" '] }],
  ['single-quotes', { afterFirstBrace: "'note': 'x', " }],
  ['bare-member-name', { afterFirstBrace: 'note: "x", ' }],
  ['bare-word', { afterFirstBrace: '"note": word, ' }],
  ['form-feed', { afterFirstBrace: '\f' }],
  ['unclosed-text', { beforeLastBrace: ', "note": "x' }],
  ['bad-escape', { afterFirstBrace: '"note": "\\x41", ' }],
];

function writeMalformedCases(context: CaseContext): readonly Case[] {
  const expect: Expectation = { kind: 'reject', errors: context.formErrors };
  const edited = MALFORMED.map(([name, edit]) => ({
    name,
    change: (request: RequestPlan) => withTextEdit(request, edit),
  }));
  const whole = [
    {
      name: 'open-brackets',
      change: (request: RequestPlan): RequestPlan => ({ ...request, body: { kind: 'text', text: '{[' } }),
    },
  ];
  return [...edited, ...whole].flatMap(({ name, change }) =>
    writeVariation(context, {
      requirement: 'protocol.malformed-json',
      name,
      title: `A body that is no JSON (${name.replaceAll('-', ' ')}) is refused.`,
      expect,
      change,
    }),
  );
}

const NON_OBJECTS: readonly (readonly [name: string, text: string])[] = [
  ['empty-list', '[]'],
  ['number', '10'],
  ['text', '"text"'],
  ['true', 'true'],
  ['null', 'null'],
  ['white-space', '  \n'],
];

function writeNonObjectCases(context: CaseContext): readonly Case[] {
  const expect: Expectation = { kind: 'reject', errors: context.formErrors };
  const write = (name: string, change: (request: RequestPlan) => RequestPlan) =>
    writeVariation(context, {
      requirement: 'protocol.body-object',
      name,
      title: `A body that is no object (${name.replaceAll('-', ' ')}) is refused.`,
      expect,
      change,
    });
  const { operation } = context.contract;
  return [
    ...NON_OBJECTS.flatMap(([name, text]) => write(name, (request) => ({ ...request, body: { kind: 'text', text } }))),
    ...write('object-in-a-list', (request) => withTextEdit(request, { before: '[', after: ']' })),
    ...(operation.body.required ? write('nothing', (request) => ({ ...request, body: { kind: 'none' } })) : []),
  ];
}

/** What JSON readers do differently without being wrong: observed, and held to the rules for every answer. */
const OPEN: readonly (readonly [name: string, ambiguity: string, edit: TextEdit])[] = [
  ['member-twice', 'duplicate-members', { afterFirstBrace: '"note": 1, "note": 2, ' }],
  ['byte-order-mark', 'json-oddities', { before: '\ufeff' }],
  ['not-a-number', 'json-oddities', { afterFirstBrace: '"note": NaN, ' }],
  ['huge-number', 'json-oddities', { afterFirstBrace: '"note": 1e999, ' }],
  ['lone-surrogate', 'json-oddities', { afterFirstBrace: '"note": "\\ud800", ' }],
  ['huge-integer', 'json-oddities', { afterFirstBrace: `"note": ${'9'.repeat(400)}, ` }],
  ['minus-zero', 'json-oddities', { afterFirstBrace: '"note": -0, ' }],
  ['nul-after-the-end', 'json-oddities', { after: '\u0000' }],
  ['nested-1000-deep', 'size-limits', { afterFirstBrace: `"note": ${'['.repeat(1000)}${']'.repeat(1000)}, ` }],
  ['one-megabyte', 'size-limits', { afterFirstBrace: `"note": "${'a'.repeat(1_000_000)}", ` }],
];

/** Bytes that are no UTF-8, in the place of the whole body or within it. */
const OTHER_BYTES: readonly (readonly [name: string, encode: (json: string) => Buffer])[] = [
  ['utf-16', (json) => Buffer.from(`\ufeff${json}`, 'utf16le')],
  ['latin-1', (json) => Buffer.from(json.replace('{', '{"note": "\u00e4", '), 'latin1')],
  ['encoded-surrogate', (json) => Buffer.from(json.replace('{', '{"note": "\u00ed\u00a0\u0080", '), 'latin1')],
  ['overlong-slash', (json) => Buffer.from(json.replace('{', '{"note": "\u00c0\u00af", '), 'latin1')],
];

function writeByteCases(context: CaseContext): readonly Case[] {
  return OTHER_BYTES.flatMap(([name, encode]) =>
    writeVariation(context, {
      requirement: 'protocol.complete-response',
      name: `body-in-${name}`,
      title: `A body with bytes that are no UTF-8 (${name.replaceAll('-', ' ')}) gets a complete answer.`,
      expect: { kind: 'either', ambiguity: 'json-oddities' },
      change: (request) =>
        request.body.kind === 'json'
          ? {
              ...request,
              body: { kind: 'bytes', base64: encode(JSON.stringify(request.body.value)).toString('base64') },
              token: { kind: 'as-written' },
            }
          : request,
    }),
  );
}

function writeOpenCases(context: CaseContext): readonly Case[] {
  return OPEN.flatMap(([name, ambiguity, edit]) =>
    writeVariation(context, {
      requirement: 'protocol.complete-response',
      name: `body-${name}`,
      title: `A body with an oddity that readers treat differently (${name.replaceAll('-', ' ')}) gets a complete answer.`,
      expect: { kind: 'either', ambiguity },
      change: (request) => withTextEdit(request, edit),
    }),
  );
}
