import type { ClientCase, ScriptedAnswer } from '../../spec/words/client-case.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import { withMember, withoutMember } from '../inputs/edit-input.ts';
import type { ClientContext } from './client-context.ts';
import { answerText, answerWith, REQUEST_ID } from './scripted-answers.ts';

/** What a client makes of answers that say that a run was started, or seem to. */
export function writeAnswerCases(context: ClientContext): readonly ClientCase[] {
  return [
    ...writeMemberCases(context),
    ...writeTimeCases(context),
    ...writeToleranceCases(context),
    ...writeDeliveryCases(context),
    ...writePieceCases(context),
    ...writeUnreadableCases(context),
  ];
}

/** Each member with each of its values, and without the optional ones. */
function writeMemberCases(context: ClientContext): readonly ClientCase[] {
  const { outputs, outputFor, whole, write } = context;
  const output = outputFor(whole);
  const tell = (id: string, name: string, title: string, members: JsonObject) =>
    write({
      requirements: [id],
      name,
      title,
      answers: [answerWith(members)],
      expect: { told: { kind: 'output', members } },
    });
  return outputs
    .filter(({ place, path }) => place === 'member' && !path.includes('.'))
    .flatMap(({ path, schema, required }) => {
      const id = `client.response.${path}`;
      const listed = schema.type === 'array' ? [] : (schema.enum ?? []);
      return [
        ...tell(id, 'plain', `${path} is given to the user.`, output),
        ...listed.flatMap((value) =>
          tell(id, String(value), `${path} ${String(value)} is given to the user.`, withMember(output, path, value)),
        ),
        ...(required ? [] : tell(id, 'left-out', `An answer without ${path} is read.`, withoutMember(output, path))),
        ...(schema.type === 'string' && schema.enum === undefined
          ? tell(
              id,
              'other-scripts',
              `${path} with characters of other scripts is given as it is.`,
              withMember(output, path, 'ü 数据 \u{1F44D} "q" \\ \u0001'),
            )
          : []),
        ...(schema.type === 'array'
          ? tell(
              id,
              'every-value',
              `${path} with every listed value is given in its order.`,
              withMember(output, path, schema.items?.enum ?? []),
            )
          : []),
      ];
    });
}

/** Ways of writing one point in time as a JSON number, and the seconds that they mean. */
const TIMES: readonly (readonly [name: string, text: string, seconds: number])[] = [
  ['whole-seconds', '1752644436', 1752644436],
  ['one-digit', '1752644436.5', 1752644436.5],
  ['milliseconds', '1752644436.666', 1752644436.666],
  ['microseconds', '1752644436.666789', 1752644436.666789],
  ['exponent', '1.752644436666E9', 1752644436.666],
  ['trailing-zeros', '1752644436.500', 1752644436.5],
  ['before-1970', '-1.5', -1.5],
  ['zero', '0', 0],
];

function writeTimeCases({ outputs, outputFor, whole, write }: ClientContext): readonly ClientCase[] {
  return outputs
    .filter(({ schema }) => schema.format === 'epoch-seconds')
    .flatMap(({ path }) =>
      TIMES.flatMap(([name, written, seconds]) => {
        const members = withMember(outputFor(whole), path, seconds);
        const mark = '"@time@"';
        const body = JSON.stringify(withMember(members, path, '@time@')).replace(mark, written);
        return write({
          requirements: [`client.response.${path}`],
          name,
          title: `${path} written as ${written} is that point in time.`,
          answers: [answerText(body)],
          expect: { told: { kind: 'output', members } },
        });
      }),
    );
}

const UNKNOWN: readonly (readonly [name: string, value: JsonValue])[] = [
  ['text', 'x'],
  ['number', 1e3],
  ['object', { a: [1, { b: null }] }],
  ['list', [null, true]],
  ['null', null],
];

/** Listed values that no document has, and what the names of their cases end with. */
const NOT_KNOWN = [
  ['', 'NOT_KNOWN_YET'],
  ['-in-mixed-case', 'not Known-YET'],
] as const;

function writeToleranceCases({ outputs, outputFor, whole, write }: ClientContext): readonly ClientCase[] {
  const output = outputFor(whole);
  const unknown = UNKNOWN.flatMap(([name, value]) =>
    write({
      requirements: ['client.response.unknown-members'],
      name,
      title: `An unknown member (${name}) of the answer is ignored.`,
      answers: [answerWith({ unknownMember: value, ...output, __type: 'ignored' })],
    }),
  );
  const values = outputs
    .filter(
      ({ schema, place }) => schema.enum !== undefined || (place === 'member' && schema.items?.enum !== undefined),
    )
    .filter(({ place }) => place === 'member')
    .flatMap(({ path, schema }) => {
      return NOT_KNOWN.flatMap(([suffix, value]) => {
        const members = withMember(output, path, schema.enum === undefined ? [value] : value);
        return write({
          requirements: ['client.response.unknown-enum-values'],
          name: `${path}${suffix}`,
          title: `A value of ${path} that the client does not know (${value}) is given as it is.`,
          answers: [answerWith(members)],
          expect: { told: { kind: 'output', members, focus: path } },
          twins: [`client.response.${path}/plain`],
        });
      });
    });
  const optional = outputs.filter(({ required, place }) => place === 'member' && !required).map(({ path }) => path);
  const nulls = optional.flatMap((path) =>
    write({
      requirements: ['client.response.null-as-absent'],
      name: path,
      title: `A null ${path} counts as absent.`,
      answers: [answerWith(withMember(output, path, null))],
      expect: { told: { kind: 'output', members: withoutMember(output, path), focus: path } },
      twins: [`client.response.${path}/left-out`],
    }),
  );
  const required = outputs.filter((member) => member.place === 'member' && member.required).map(({ path }) => path);
  const missing = required.map((path) => [`without-${path}`, withoutMember(output, path)] as const);
  const lacking = [...missing, ['empty-object', {}] as const, ['no-body', undefined] as const].flatMap(
    ([name, members]) =>
      write({
        requirements: ['client.response.missing-members'],
        name,
        title: `Of a success ${name.replaceAll('-', ' ')} the user is told what is there, or that it failed.`,
        answers: [answerText(members === undefined ? '' : JSON.stringify(members))],
        expect: { told: { kind: 'output-or-failure', members: members ?? {} } },
        twins: [
          ...optional.map((path) => `client.response.${path}/left-out`),
          ...required.map((path) => `client.response.${path}/other-scripts`),
        ],
      }),
  );
  return [...unknown, ...values, ...nulls, ...lacking];
}

/** Bytes in a chunk where characters of two to four bytes are cut apart. */
const SMALL_CHUNK = 1;
/** Characters of a text that is longer than what a connection hands over at a time. */
const LARGE = 300_000;

/** Answers whose chunks end in the middle of a character, and one that does not come in one piece. */
function writePieceCases({ outputs, outputFor, whole, write }: ClientContext): readonly ClientCase[] {
  const open = outputs.find(
    ({ schema, required }) => schema.type === 'string' && !required && schema.enum === undefined,
  );
  if (open === undefined) return [];
  const members = withMember(outputFor(whole), open.path, 'ü数\u{1F44D}');
  return [
    ...write({
      requirements: ['client.response.chunked'],
      name: 'characters-cut-apart',
      title: 'An answer whose chunks end in the middle of characters is read like any other.',
      answers: [answerText(JSON.stringify(members), { isChunked: true, chunkBytes: SMALL_CHUNK })],
      expect: { told: { kind: 'output', members, focus: open.path } },
      twins: [`client.response.${open.path}/other-scripts`],
    }),
    ...write({
      requirements: ['client.response.unknown-members'],
      name: 'large',
      title: 'A large unknown member of the answer is ignored.',
      answers: [answerWith({ unknownMember: 'x'.repeat(LARGE), ...outputFor(whole) })],
    }),
  ];
}

/** The same answer, sent in other ways that mean the same. */
function writeDeliveryCases({ outputFor, whole, write }: ClientContext): readonly ClientCase[] {
  const body = JSON.stringify(outputFor(whole));
  const escaped = body.replaceAll(/[a-z]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const spaced = JSON.stringify(outputFor(whole), null, 4).replaceAll('\n', '\r\n');
  const ways: readonly (readonly [requirement: string, name: string, title: string, answer: ScriptedAnswer])[] = [
    ['client.response.chunked', 'chunks', 'in chunks', answerText(body, { isChunked: true })],
    [
      'client.response.id',
      'closing',
      'on a connection that is closed behind it',
      answerText(body, {
        headers: [
          ['Content-Type', 'application/json'],
          ['Connection', 'close'],
        ],
      }),
    ],
    [
      'client.response.id',
      'with-charset',
      'with a charset',
      answerText(body, { headers: [['Content-Type', 'application/json; charset=UTF-8']] }),
    ],
    [
      'client.response.id',
      'lower-case-headers',
      'with headers in lower case',
      answerText(body, {
        headers: [
          ['content-type', 'application/json'],
          ['x-amzn-requestid', REQUEST_ID],
        ],
      }),
    ],
    ['client.response.id', 'escaped-letters', 'with every letter escaped', answerText(escaped)],
    ['client.response.id', 'spread-out', 'spread over many lines', answerText(spaced)],
    ['client.response.id', 'late', 'after half a second', answerText(body, { delayMs: 500 })],
    [
      'client.response.id',
      'more-headers',
      'with headers that nobody knows',
      answerText(body, {
        headers: [
          ['Content-Type', 'application/json'],
          ['Set-Cookie', 'a=b; Path=/'],
          ['X-Unknown', 'ü'],
          ['Access-Control-Allow-Origin', '*'],
        ],
      }),
    ],
  ];
  return ways.flatMap(([requirement, name, title, answer]) =>
    write({
      requirements: [requirement],
      name,
      title: `An answer ${title} is read like any other.`,
      answers: [answer],
    }),
  );
}

function writeUnreadableCases({ outputFor, whole, write }: ClientContext): readonly ClientCase[] {
  const body = JSON.stringify(outputFor(whole));
  const answers: readonly (readonly [name: string, title: string, answer: ScriptedAnswer])[] = [
    ['text', 'is text', answerText('not json')],
    ['html', 'is a page', answerText('<!doctype html><h1>Welcome</h1>', { headers: [['Content-Type', 'text/html']] })],
    ['cut-json', 'is JSON without its end', answerText(body.slice(0, -10))],
    ['cut-off', 'ends before its announced length', answerText(body, { cutAfter: Math.floor(body.length / 2) })],
  ];
  /** JSON, but of another shape: what becomes of it is open. */
  const others: readonly (readonly [name: string, title: string, answer: ScriptedAnswer])[] = [
    ['json-list', 'is a JSON list', answerText('[]')],
    ['json-text', 'is a JSON text', answerText('"started"')],
  ];
  return [
    ...answers.flatMap(([name, title, answer]) =>
      write({
        requirements: ['client.response.unreadable'],
        name,
        title: `A success whose body ${title} is told as a failure.`,
        answers: [answer],
        expect: { told: { kind: 'failure' } },
      }),
    ),
    ...others.flatMap(([name, title, answer]) =>
      write({
        requirements: ['client.response.unreadable'],
        name,
        title: `A success whose body ${title} is told in whatever way.`,
        answers: [answer],
        expect: { told: { kind: 'anything' } },
      }),
    ),
  ];
}
