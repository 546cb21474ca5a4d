import { lengthBounds } from '../../../spec/requirements/read-bounds.ts';
import type { JsonObject, JsonValue } from '../../../spec/words/json.ts';
import type { Schema } from '../../../spec/words/schema.ts';
import { quoteValue } from '../../judge/describe-answer.ts';
import type { Notes } from '../../judge/notes.ts';

/** The idempotency member of an operation. */
export interface TokenMember {
  readonly name: string;
  readonly schema: Schema;
}

/** Tokens of one call: what the caller gave, and what each attempt carried (undefined where it carried none). */
export interface CallTokens {
  readonly input: JsonObject;
  readonly sent: readonly (JsonValue | undefined)[];
}

/**
 * Holds tokens to their form, to the caller's and to each other over the attempts of a call. `known` are those that were made up for
 * earlier calls.
 */
export function judgeTokens(
  notes: Notes,
  {
    member,
    calls,
    known,
  }: { readonly member: TokenMember; readonly calls: readonly CallTokens[]; readonly known: ReadonlySet<string> },
): void {
  const earlier = new Set(known);
  for (const { input, sent } of calls) {
    const [first] = sent;
    const given = input[member.name];
    if (sent.length > 1) judgeStability(notes, sent);
    if (typeof given === 'string') judgeCallersToken(notes, { given, first });
    else if (first !== undefined && first !== null) {
      judgeForm(notes, { token: first, schema: member.schema });
      notes.check('client.token.fresh', typeof first !== 'string' || !earlier.has(first), () => ({
        message: 'A token that was made up for an earlier call is used again.',
        expected: 'a token of its own for each call',
        observed: quoteValue(first),
      }));
      if (typeof first === 'string') earlier.add(first);
    }
  }
}

function judgeStability(notes: Notes, sent: CallTokens['sent']): void {
  const different = [...new Set(sent.map((token) => JSON.stringify(token) ?? 'none'))];
  notes.check('client.token.stable', different.length === 1, () => ({
    message: 'The attempts of one call carry different tokens.',
    expected: `${different[0]} in each attempt`,
    observed: different.join(', '),
  }));
}

function judgeCallersToken(
  notes: Notes,
  { given, first }: { readonly given: string; readonly first: JsonValue | undefined },
): void {
  // A token that is missing is told as a missing member.
  if (first === undefined) return;
  notes.check('client.token.verbatim', first === given, () => ({
    message: "The caller's token is changed.",
    expected: quoteValue(given),
    observed: quoteValue(first),
  }));
}

function judgeForm(notes: Notes, { token, schema }: { readonly token: JsonValue; readonly schema: Schema }): void {
  const { min, max } = lengthBounds(schema);
  const isWellFormed =
    typeof token === 'string' &&
    token.length >= min &&
    token.length <= max &&
    (schema.pattern === undefined || new RegExp(`^(?:${schema.pattern})$`, 'u').test(token));
  notes.check('client.token.well-formed', isWellFormed, () => ({
    message: 'The token that the client made up breaks its constraints.',
    expected: `${min} to ${max} characters of ${schema.pattern ?? 'any kind'}`,
    observed: quoteValue(token),
  }));
}
