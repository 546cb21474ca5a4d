import {
  type Case,
  type Expectation,
  MOST_TOGETHER,
  type RunRelation,
  type Step,
  type TokenPlan,
} from '../../spec/words/case.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import { nullIsAbsent } from '../inputs/classify-input.ts';
import { withMember } from '../inputs/edit-input.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { listRefusals } from './list-refusals.ts';
import { listOtherInputs } from './other-input.ts';
import { planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/** Longer than a client waits before it sends again what got no answer, by the shortest of their waits, in milliseconds. */
const PAUSE_MS = 300;
/** More tokens than a store of fifty keeps. */
const CROWD = 60;

/** Two requests and more with tokens that are the same, nearly the same, and different. */
export function writeIdempotencyCases(context: CaseContext): readonly Case[] {
  if (context.tokenMember === undefined) return [];
  const send = sender(context);
  const first = send({ token: token('a'), expect: { kind: 'accept' }, setup: true });
  const long = (suffix: string): TokenPlan => ({ kind: 'unique', name: 'a', pad: 127, suffix });
  return [
    ...write(context, 'replay/same-token-same-body', 'The same token with the same body starts no second run.', [
      first,
      send({ token: token('a'), expect: related('replay', 0) }),
    ]),
    ...write(context, 'replay/three-times', 'The same request sent three times is one run.', [
      first,
      send({ token: token('a'), expect: related('replay', 0) }),
      send({ token: token('a'), expect: related('replay', 0) }),
    ]),
    ...write(context, 'replay/after-another-token', 'A token is remembered when another came in between.', [
      first,
      send({ token: token('b'), expect: { kind: 'accept' }, setup: true }),
      send({ token: token('a'), expect: related('replay', 0) }),
    ]),
    ...write(context, 'replay/after-four-tokens', 'A token is remembered when four others came in between.', [
      first,
      ...['b', 'c', 'd', 'e'].map((name) => send({ token: token(name), expect: { kind: 'accept' }, setup: true })),
      send({ token: token('a'), expect: related('replay', 0) }),
    ]),
    ...write(context, 'replay/after-a-pause', 'A token is remembered for longer than a moment.', [
      first,
      { ...send({ token: token('a'), expect: related('replay', 0) }), afterMs: PAUSE_MS },
    ]),
    ...write(context, 'replay/after-sixty-tokens', 'A token is remembered when sixty others came in between.', [
      first,
      ...Array.from(
        { length: CROWD },
        (_, index): Step => ({
          ...send({ token: token(`b${index}`), expect: { kind: 'accept' }, setup: true }),
          ...(index % MOST_TOGETHER === 0 ? {} : { together: true }),
        }),
      ),
      send({ token: token('a'), expect: related('replay', 0) }),
    ]),
    ...listRefusals(context).flatMap(({ name, input }) =>
      write(context, `replay/after-${name}`, 'A token is remembered when it came with a refused request in between.', [
        first,
        send({ token: token('a'), input, expect: { kind: 'either', ambiguity: 'token-mismatch' } }),
        send({ token: token('a'), expect: related('replay', 0) }),
      ]),
    ),
    ...listOtherInputs(context).flatMap(({ name, input, controls }) =>
      write(context, `mismatch/${name}`, 'The same token with another body starts no second run.', [
        first,
        send({ token: token('a'), input, expect: related('mismatch', 0) }),
      ]).map((subject) => ({ ...subject, controls: [...subject.controls, ...controls] })),
    ),
    ...write(context, 'case-sensitive/upper-case', 'A token in upper case is another token.', [
      send({ token: { kind: 'unique', name: 'a', letterCase: 'lower' }, expect: { kind: 'accept' }, setup: true }),
      send({ token: { kind: 'unique', name: 'a', letterCase: 'upper' }, expect: related('other', 0) }),
    ]),
    ...write(
      context,
      'whole-token/last-of-128-characters',
      'Tokens that differ in their 128th character are different tokens.',
      [
        send({ token: long('x'), expect: { kind: 'accept' }, setup: true }),
        send({ token: long('y'), expect: related('other', 0) }),
      ],
    ),
    ...write(context, 'whole-token/same-end', 'Tokens that differ in their first characters are different tokens.', [
      send({ token: { kind: 'unique', name: 'a', pad: 128 }, expect: { kind: 'accept' }, setup: true }),
      send({ token: { kind: 'unique', name: 'b', pad: 128 }, expect: related('other', 0) }),
    ]),
    ...write(
      context,
      'whole-token/one-is-the-start-of-the-other',
      'A token that goes on where another ends is another token.',
      [first, send({ token: { kind: 'unique', name: 'a', suffix: '-2' }, expect: related('other', 0) })],
    ),
    ...writeNearTokenCases(context, send),
    ...write(context, 'distinct/three-tokens', 'Three tokens start three runs.', [
      first,
      send({ token: token('b'), expect: related('other', 0) }),
      send({ token: token('c'), expect: related('other', 0) }),
      send({ token: token('d'), expect: related('other', 1) }),
    ]),
    ...write(context, 'absent-token/twice', 'Two requests without a token start two runs.', [
      send({ token: TOKEN_AS_WRITTEN, expect: { kind: 'accept' }, setup: true }),
      send({ token: TOKEN_AS_WRITTEN, expect: related('other', 0) }),
    ]),
    ...writeNullTokenCase(context, send),
    ...writeRefusedTokenCases(context, send),
  ];
}

/** The answer ids of three requests in a row differ. */
export function writeRequestIdCase(context: CaseContext): readonly Case[] {
  const requirement = context.requirement('response.request-id.unique');
  if (requirement === undefined) return [];
  const base = context.bases[0];
  const steps = ['a', 'b', 'c'].map(
    (name): Step => ({
      request: planRequest(context.contract.operation, {
        input: base.input,
        token: base.token ? token(name) : TOKEN_AS_WRITTEN,
      }),
      expect: { kind: 'accept' },
      setup: true,
    }),
  );
  const [first, ...rest] = steps;
  if (first === undefined) return [];
  return [
    {
      id: 'response.request-id.unique/three-answers',
      title: 'Three answers carry three request ids.',
      requirements: [requirement],
      controls: [controlId(base)],
      steps: [first, ...rest],
    },
  ];
}

type Send = (options: {
  readonly token: TokenPlan;
  readonly expect: Step['expect'];
  readonly input?: JsonObject;
  readonly setup?: boolean;
}) => Step;

function sender(context: CaseContext): Send {
  const { input } = context.bases[0];
  return (options) => ({
    request: planRequest(context.contract.operation, { input: options.input ?? input, token: options.token }),
    expect: options.expect,
    ...(options.setup === true ? { setup: true } : {}),
  });
}

function related(kind: RunRelation['kind'], step: number): Expectation {
  return { kind: 'run', relations: [{ kind, step }] };
}

function token(name: string): TokenPlan {
  return { kind: 'unique', name };
}

function write(context: CaseContext, id: string, title: string, steps: readonly Step[]): readonly Case[] {
  const requirement = context.requirement(`idempotency.${id.slice(0, id.indexOf('/'))}`);
  const [first, ...rest] = steps;
  if (requirement === undefined || first === undefined) return [];
  return [
    {
      id: `idempotency.${id}`,
      title,
      requirements: [requirement],
      controls: [controlId(context.bases[0])],
      steps: [first, ...rest],
    },
  ];
}

/** Tokens that differ in so little that a reader who cleans, shortens or decodes them takes them for one. */
function writeNearTokenCases(context: CaseContext, send: Send): readonly Case[] {
  const fill = 'a'.repeat(60);
  const families: readonly (readonly [id: string, title: string, ends: readonly string[]])[] = [
    ['with-and-without-hyphen', 'Tokens of which one has a hyphen more are different tokens.', ['-b', 'b']],
    ['hyphen-elsewhere', 'Tokens whose hyphen stands elsewhere are different tokens.', ['-bc', 'b-c', 'bc-']],
    [
      'other-punctuation',
      'Tokens that differ in a punctuation mark alone are different tokens.',
      ['-b', '_b', '.b', ':b', '/b', '+b'],
    ],
    ['percent-encoded', 'A token is not percent-decoded.', ['%2Db', '-b']],
    ['middle', 'Tokens that differ in the middle alone are different tokens.', [`b${fill}`, `c${fill}`]],
    ['number', 'Tokens that end in the same number, written otherwise, are different tokens.', ['-1', '-01', '-1.0']],
  ];
  const nearby = families.flatMap(([id, title, ends]) =>
    writeDifferentTokens(
      context,
      { id, title, send },
      ends.map((suffix) => ({ kind: 'unique', name: 'a', suffix })),
    ),
  );
  const beginnings = writeDifferentTokens(
    context,
    { id: 'first-character', title: 'Tokens that differ in their first character alone are different tokens.', send },
    ['x', 'y'].map((prefix) => ({ kind: 'unique', name: 'a', prefix })),
  );
  return [...nearby, ...beginnings];
}

/** Each token in a request of its own, none of which is answered with the run of another; none, where one of the tokens is not allowed. */
function writeDifferentTokens(
  context: CaseContext,
  { id, title, send }: { readonly id: string; readonly title: string; readonly send: Send },
  tokens: readonly Extract<TokenPlan, { kind: 'unique' }>[],
): readonly Case[] {
  const { tokenMember = '', classify, bases } = context;
  const isAllowed = ({ prefix = '', suffix = '' }: Extract<TokenPlan, { kind: 'unique' }>) =>
    classify(withMember(bases[0].input, tokenMember, `${prefix}${SAMPLE_TOKEN}${suffix}`)).kind === 'valid';
  if (!tokens.every(isAllowed)) return [];
  const steps = tokens.map((token, index) =>
    index === 0
      ? send({ token, expect: { kind: 'accept' }, setup: true })
      : send({
          token,
          expect: { kind: 'run', relations: tokens.slice(0, index).map((_, step) => ({ kind: 'other', step })) },
        }),
  );
  return write(context, `whole-token/${id}`, title, steps);
}

/** As long as what the runner makes of a name. */
const SAMPLE_TOKEN = 'ct0000000000000000000000';

/** A null token is no token: taken for one, the second request would be the first one's replay. */
function writeNullTokenCase(context: CaseContext, send: Send): readonly Case[] {
  const { tokenMember } = context;
  if (tokenMember === undefined || !nullIsAbsent(context.contract.operation)) return [];
  // The same body as that of the case of a single null: a target that takes null for a token has seen it with this body.
  const base = context.bases.find(({ token }) => !token) ?? context.bases[0];
  const input = withMember(base.input, tokenMember, null);
  return write(context, 'absent-token/null-twice', 'Two requests whose token is null start two runs.', [
    send({ token: TOKEN_AS_WRITTEN, input, expect: { kind: 'accept' }, setup: true }),
    send({ token: TOKEN_AS_WRITTEN, input, expect: related('other', 0) }),
  ]);
}

/** A refusal of each kind first. */
function writeRefusedTokenCases(context: CaseContext, send: Send): readonly Case[] {
  return listRefusals(context).flatMap(({ name, input, expect }) =>
    write(context, `refused-token-free/after-${name}`, 'A token of a refused request still works for a valid one.', [
      send({ token: token('a'), input, expect, setup: true }),
      send({ token: token('a'), expect: { kind: 'accept' } }),
    ]),
  );
}
