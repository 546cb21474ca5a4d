import fc, { type Arbitrary, type Command } from 'fast-check';
import type { Step, TokenPlan } from '../../spec/words/case.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import type { RefusedInput } from '../cases/list-refusals.ts';
import { TOKEN_AS_WRITTEN } from '../cases/plan-request.ts';
import type { Sending, TokenHistory } from './token-history.ts';

/** What the commands choose from. */
export interface TokenMaterial {
  /** Valid inputs. The first is one that the target accepted; the others only come with tokens that are known. */
  readonly inputs: readonly [JsonObject, ...JsonObject[]];
  /** Inputs that are refused, for another reason each, and how. */
  readonly refusals: readonly RefusedInput[];
  readonly domain: string;
  /** Another domain that knows the same project and asset, when there is one. */
  readonly otherDomain: string | undefined;
}

/** One thing that a client does: a command on the history of tokens that writes steps down. Nothing is sent here. */
export type TokenCommand = Command<TokenHistory, Step[]>;

type Use = TokenHistory['sent'][number];
type UniqueToken = Extract<TokenPlan, { readonly kind: 'unique' }>;
type TokenUse = Use & { readonly token: UniqueToken };

/** Requests with other tokens that come in between when a token has to be remembered for a while. */
const CROWD = 3;

/** Sends a request with a token of its own: how every sequence begins. */
export function startRun({ inputs: [input], domain }: TokenMaterial): TokenCommand {
  return always('start', (history) => [
    history.send({ token: history.newToken(), input, domain, about: 'operation.accepts-valid' }),
  ]);
}

/** Everything that may come next. */
export function arbitraryCommands(material: TokenMaterial): readonly Arbitrary<TokenCommand>[] {
  return [
    fc.constant(startRun(material)),
    ...repetitions(material),
    ...confusableTokens(material),
    ...refusedTokens(material),
  ];
}

/** A known token again: as it was, with another input, in another domain. */
function repetitions({ inputs, otherDomain }: TokenMaterial): readonly Arbitrary<TokenCommand>[] {
  return [
    onToken('replay', () => ({})),
    ...inputs.slice(1).map((input) => onToken('other-input', () => ({ input }))),
    ...(otherDomain === undefined ? [] : [onToken('other-domain', () => ({ domain: otherDomain }))]),
  ];
}

/** Tokens that only a careful server tells from each other, and many at once. */
function confusableTokens({ inputs, domain }: TokenMaterial): readonly Arbitrary<TokenCommand>[] {
  const plain = { input: inputs[0], domain };
  const long = (name: string, suffix: string): TokenPlan => ({ kind: 'unique', name, pad: 127, suffix });
  const longPairs = [long('tall', 'x'), long('long', 'y')].map((other) =>
    always('long', (history) => [long('long', 'x'), other].map((token) => history.send({ ...plain, token }))),
  );
  const crowd = always('crowd', (history) =>
    Array.from({ length: CROWD }, () =>
      history.send({ ...plain, token: history.newToken(), about: 'operation.accepts-valid' }),
    ),
  );
  return [
    onToken('upper-case', ({ token }) => ({ ...plain, token: { ...token, letterCase: 'upper' } })),
    onToken('longer', ({ token }) =>
      token.pad === undefined ? { ...plain, token: { ...token, suffix: `${token.suffix ?? ''}-2` } } : {},
    ),
    ...longPairs.map((pair) => fc.constant(pair)),
    fc.constant(crowd),
    fc.constant(always('no-token', (history) => [history.send({ ...plain, token: TOKEN_AS_WRITTEN })])),
  ];
}

/** The token of a refused request, for a valid one; and a known one in a request that is refused, which must not make it forgotten. */
function refusedTokens({ inputs, refusals, domain }: TokenMaterial): readonly Arbitrary<TokenCommand>[] {
  return refusals.flatMap(({ input, expect }) => [
    fc.constant(
      always('refused-then-valid', (history) => {
        const token = history.newToken();
        return [
          history.sendInvalid({ token, input, domain }, expect),
          history.send({ token, input: inputs[0], domain, about: 'idempotency.refused-token-free' }),
        ];
      }),
    ),
    fc
      .nat()
      .map((choice) =>
        onUse('known-token-refused', choice, (use, history) => [
          history.sendInvalid({ ...again(use), input }, { kind: 'either', ambiguity: 'token-mismatch' }),
        ]),
      ),
  ]);
}

/** A request like an earlier one, but for what is changed. */
function onToken(name: string, change: (use: TokenUse) => Partial<Sending>): Arbitrary<TokenCommand> {
  return fc
    .nat()
    .map((choice) => onUse(name, choice, (use, history) => [history.send({ ...again(use), ...change(use) })]));
}

function again({ token, input, domain }: Use): Sending {
  return { token, input, domain };
}

function always(name: string, write: (history: TokenHistory) => readonly Step[]): TokenCommand {
  return {
    check: () => true,
    run: (history, steps) => void steps.push(...write(history)),
    toString: () => name,
  };
}

/** A command on one of the tokens that were used before: any of them can be chosen by a number, and without any it is left out. */
function onUse(
  name: string,
  choice: number,
  write: (use: TokenUse, history: TokenHistory) => readonly Step[],
): TokenCommand {
  const find = ({ sent }: TokenHistory) => {
    const uses = sent.filter((use): use is TokenUse => use.isValid && use.token.kind === 'unique');
    return uses[choice % uses.length];
  };
  return {
    check: (history) => find(history) !== undefined,
    run: (history, steps) => {
      const use = find(history);
      if (use !== undefined) steps.push(...write(use, history));
    },
    toString: () => `${name}(${choice})`,
  };
}
