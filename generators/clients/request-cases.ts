import type { ClientCall, ClientCase } from '../../spec/words/client-case.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { memberAt, withMember, withoutMember } from '../inputs/edit-input.ts';
import type { ClientContext } from './client-context.ts';
import { answerError, answerWith } from './scripted-answers.ts';

/** What a client makes of the inputs that it is handed: names, values, labels, nulls, lists. */
export function writeRequestCases(context: ClientContext): readonly ClientCase[] {
  return [
    ...writeWholeCases(context),
    ...writeValueCases(context),
    ...writeLabelCases(context),
    ...writeNullCases(context),
    ...writeListCases(context),
    ...writeCredentialsCases(context),
  ];
}

function writeWholeCases({ write, whole, minimal, contract }: ClientContext): readonly ClientCase[] {
  const examples = contract.operation.examples.flatMap(({ name, input }) =>
    write({
      requirements: [
        'client.request.sent',
        'client.request.method',
        'client.request.no-query',
        'client.request.endpoint-path',
        'client.request.host',
      ],
      name: `example-${name}`,
      title: `The documented example "${name}" is sent.`,
      input: { ...whole, ...input },
    }),
  );
  return [
    ...examples,
    ...write({
      requirements: ['client.request.sent', 'client.request.no-invented-members'],
      name: 'minimal',
      title: 'An input without any optional member is sent as it is.',
      input: minimal,
    }),
  ];
}

/** Texts that encoders get wrong. None of them is longer than 64 characters. */
const TEXTS: readonly (readonly [name: string, value: string])[] = [
  ['quotes-and-backslashes', 'a"b\\c/d\'e'],
  ['control-characters', 'a\u0001b\tc\nd\re\u001f'],
  ['delete-and-separators', 'a\u007fb\u2028c\u2029d'],
  ['other-scripts', 'Größe 数据 Ελ'],
  ['astral', 'a\u{1F44D}b\u{10FFFF}'],
  ['combining', 'e\u0301 and \u00e9'],
  ['html', '<a href="x">&amp;</a>'],
  ['surrounding-spaces', '  a b  '],
  ['looks-like-json', '{"a":null}'],
  ['looks-like-a-number', '0012.50'],
  ['looks-encoded', 'a%2Fb+c'],
  ['braces-and-dollars', '$(a) {0} %s $1'],
  ['line-ends', 'a\r\nb\rc\nd'],
  ['leading-zeros', '007'],
  ['one-character', 'x'],
];

/** Listed values that no document has, in the letters that such values have and in others: a client that knows better may refuse them. */
const UNKNOWN_VALUES: readonly (readonly [name: string, value: string])[] = [
  ['unknown-value', 'A_VALUE_THAT_NOBODY_KNOWS_YET'],
  ['unknown-value-in-lower-case', 'a_value_that_nobody_knows_yet'],
  ['unknown-value-in-mixed-case', 'aValue That-NOBODY_KNOWS.yet'],
];

/** Each text member that names what the caller likes, with each text; each listed value of each enumerated member. */
function writeValueCases(context: ClientContext): readonly ClientCase[] {
  const { inputs, whole, write, tokenMember } = context;
  return inputs
    .filter(({ place, path }) => place === 'member' && path !== tokenMember)
    .flatMap(({ path, schema }) => {
      const id = `client.request.${path}`;
      if (schema.type === 'string' && schema.enum === undefined)
        return TEXTS.flatMap(([name, value]) =>
          write({
            requirements: [id],
            name,
            title: `${path} with ${name.replaceAll('-', ' ')} arrives as it is.`,
            input: withMember(whole, path, value),
            // A text that breaks the pattern of its member may be refused.
            ...(isOpenText(schema) ? {} : { expect: { sent: 'may' } }),
          }),
        );
      if (schema.enum === undefined) return [];
      const listed = schema.enum
        .filter((value) => typeof value === 'string')
        .map((value) => ({ name: value, value, sent: 'must' as const }));
      const unknown = UNKNOWN_VALUES.map(([name, value]) => ({ name, value, sent: 'may' as const }));
      return [...listed, ...unknown].flatMap(({ name, value, sent }) =>
        write({
          requirements: [id],
          name,
          title: `${path} as ${value} arrives as it is.`,
          input: withMember(whole, path, value),
          expect: { sent },
        }),
      );
    });
}

/** Labels that break the pattern of the member: a client may refuse them, and otherwise they have to arrive. */
const LABELS: readonly (readonly [name: string, value: string])[] = [
  ['slash', 'dzd_a/b'],
  ['space', 'dzd_a b'],
  ['plus', 'dzd_a+b'],
  ['percent', 'dzd_100%'],
  ['looks-encoded', 'dzd_a%2Fb'],
  ['question-and-hash', 'dzd_a?b#c'],
  ['colon-and-at', 'dzd_a:b@c'],
  ['sub-delimiters', "dzd_a!$&'()*,;=b"],
  ['brackets-and-others', 'dzd_a[b]{c}|d\\e^f`g"h<i>j'],
  ['unreserved', 'dzd_a-b.c_d~e'],
  ['other-scripts', 'dzd_Größe_数据'],
  ['astral', 'dzd_\u{1F44D}'],
  ['spaces-at-both-ends', ' dzd_a '],
  ['combining', 'dzd_e\u0301'],
];

function writeLabelCases({ contract, whole, write, outputFor }: ClientContext): readonly ClientCase[] {
  return contract.operation.pathParameters.flatMap(({ name: parameter }) => {
    const good = String(memberAt(whole, parameter) ?? '');
    const dash = good.replace('_', '-');
    const delicate = withMember(whole, parameter, 'dzd_a b/c%:d');
    return [
      ...write({
        requirements: [`client.request.${parameter}`, 'client.request.label-not-in-body'],
        name: 'plain',
        title: `${parameter} stands in the path.`,
      }),
      ...write({
        requirements: [`client.request.${parameter}`],
        name: 'dash',
        title: `${parameter} with a dash stands in the path.`,
        input: withMember(whole, parameter, dash),
      }),
      ...LABELS.flatMap(([name, value]) =>
        write({
          requirements: ['client.request.label-encoding', 'client.signature.path-encoding'],
          name,
          title: `A path label with ${name.replaceAll('-', ' ')} is percent-encoded once, and once more for the signature.`,
          input: withMember(whole, parameter, value),
          expect: { sent: 'may' },
        }),
      ),
      ...write({
        requirements: ['client.request.label-encoding', 'client.signature.path-encoding'],
        name: 'on-every-attempt',
        title: 'A path label is percent-encoded once with the second attempt as well.',
        input: delicate,
        answers: [answerError({ status: 503, body: '' }), answerWith(outputFor(delicate))],
        expect: { sent: 'may' },
      }),
    ];
  });
}

function writeNullCases({ inputs, whole, tokenMember, write, classify }: ClientContext): readonly ClientCase[] {
  return inputs
    .filter(({ place, required }) => place === 'member' && !required)
    .flatMap(({ path }) => {
      // What cannot be left out cannot be null either, so a list stands in for the single value.
      const input = withMember(whole, path, null);
      const isRight = classify(withoutMember(whole, path)).kind === 'valid';
      const requirements: readonly [string, ...string[]] =
        path === tokenMember
          ? ['client.request.no-null', 'client.request.json', 'client.token.well-formed']
          : ['client.request.no-null', 'client.request.json'];
      return write({
        requirements,
        name: path,
        title: `${path} handed over as null is left out.`,
        input,
        expect: { sent: 'may', ...(isRight ? {} : { told: { kind: 'anything' } }) },
      });
    });
}

function writeListCases({ inputs, outputs, whole, write, classify }: ClientContext): readonly ClientCase[] {
  return inputs
    .filter(({ schema, place }) => schema.type === 'array' && place === 'member')
    .flatMap(({ path, schema }) => {
      const values = (schema.items?.enum ?? []).slice(0, schema.maxItems ?? 2);
      // The single value that the list is the newer form of.
      const twin = outputs.find((output) => output.path === path)?.schema['x-echoes-list-of'];
      const withList = (list: readonly JsonValue[]) => {
        const base = twin === undefined ? whole : withoutMember(whole, twin);
        return withMember(base, path, list);
      };
      const settled = [values.slice(0, 1), values, values.toReversed()].filter(
        (list, index, all) =>
          list.length > 0 &&
          classify(withList(list)).kind === 'valid' &&
          all.findIndex((other) => JSON.stringify(other) === JSON.stringify(list)) === index,
      );
      return [
        ...settled.flatMap((list) =>
          write({
            requirements: [`client.request.${path}`],
            name: `${list.length}-${list[0]}-first`,
            title: `${path} with ${list.length} item${list.length === 1 ? '' : 's'} arrives as it is, in its order.`,
            input: withList(list),
          }),
        ),
        ...writeRepetition(values, { path, write, withList }),
        ...write({
          requirements: [`client.request.${path}`, 'client.request.no-invented-members'],
          name: 'without-the-single-value',
          title: `Where only ${path} is given, nothing is made up beside it.`,
          input: withList(values.slice(0, 1)),
        }),
        ...write({
          requirements: ['client.request.empty-list'],
          name: path,
          title: `${path} without items is sent so, or refused.`,
          input: withList([]),
          expect: { sent: 'may', told: { kind: 'anything' } },
        }),
        ...UNKNOWN_VALUES.flatMap(([name, value]) =>
          write({
            requirements: [`client.request.${path}`],
            name,
            title: `${value} as an item of ${path} arrives as it is, or the call is refused.`,
            input: withList([value]),
            expect: { sent: 'may' },
          }),
        ),
      ];
    });
}

/** An item twice: no document forbids it, and a client that knows better may refuse it. */
function writeRepetition(
  [value]: readonly JsonValue[],
  {
    path,
    write,
    withList,
  }: Pick<ClientContext, 'write'> & {
    readonly path: string;
    readonly withList: (list: readonly JsonValue[]) => JsonObject;
  },
): readonly ClientCase[] {
  if (value === undefined) return [];
  return write({
    requirements: [`client.request.${path}`],
    name: 'same-item-twice',
    title: `${path} with one item twice arrives so, or the call is refused.`,
    input: withList([value, value]),
    expect: { sent: 'may' },
  });
}

function writeCredentialsCases({ write, whole, inputs, outputFor }: ClientContext): readonly ClientCase[] {
  const plain: ClientCall = { input: whole, credentials: 'permanent' };
  const open = inputs.find(({ schema, place }) => place === 'member' && isOpenText(schema));
  return [
    ...write({
      requirements: ['client.signature.session-token', 'client.signature.valid'],
      name: 'temporary-credentials',
      title: 'The session token of temporary credentials is sent and signed.',
      call: { credentials: 'temporary' },
    }),
    ...write({
      requirements: ['client.signature.session-token'],
      name: 'on-every-attempt',
      title: 'The session token is sent and signed with the second attempt as well.',
      call: { credentials: 'temporary' },
      answers: [answerError({ status: 503, body: '' }), answerWith(outputFor(whole))],
    }),
    ...write({
      requirements: ['client.signature.session-token'],
      name: 'temporary-then-permanent',
      title: 'A call with permanent credentials carries no session token of the call before it.',
      calls: [{ ...plain, credentials: 'temporary' }, plain],
    }),
    ...write({
      requirements: ['client.signature.session-token'],
      name: 'one-token-after-another',
      title: 'Each call carries the session token of its own credentials.',
      calls: [
        { ...plain, credentials: 'temporary' },
        { ...plain, credentials: 'other-temporary' },
        { ...plain, credentials: 'temporary' },
      ],
    }),
    ...write({
      requirements: ['client.signature.scope'],
      name: 'one-region-after-another',
      title: 'Each call is signed for its own region.',
      calls: [{ ...plain, region: 'us-west-2' }, { ...plain, region: 'ap-southeast-2' }, plain],
    }),
    ...write({
      requirements: ['client.signature.scope'],
      name: 'regions-of-other-partitions',
      title: 'A call to a region of another partition is signed for that region.',
      calls: [
        { ...plain, region: 'us-gov-west-1' },
        { ...plain, region: 'cn-north-1' },
      ],
    }),
    ...write({
      requirements: [
        'client.signature.valid',
        'client.signature.scope',
        'client.signature.date',
        'client.request.no-secrets',
      ],
      name: 'permanent-credentials',
      title: 'A call is signed.',
    }),
    ...write({
      requirements: ['client.request.content-type', 'client.request.body-length'],
      name: 'more-bytes-than-characters',
      title: 'The body has the right type, and its length is that in bytes.',
      input: open === undefined ? whole : withMember(whole, open.path, 'äöü 数据'),
    }),
  ];
}

function isOpenText({ type, enum: listed, pattern }: Schema): boolean {
  return type === 'string' && listed === undefined && pattern === undefined;
}
