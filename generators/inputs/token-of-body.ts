import { createHash } from 'node:crypto';
import type { JsonObject } from '../../spec/words/json.ts';
import { withoutMember } from './edit-input.ts';

/*
 * A target that keeps its state remembers each token with the body that it came with first, in whatever run that was. A token that is the same in
 * every run is therefore spelled by its body: after a change of fixtures it is another one, and no conflict.
 */

/** Of how many lengths a token of one character only has one. */
const LENGTHS = 100;

/** A token, and the input that carries it at a path. */
interface TokenPlace {
  readonly token: string;
  readonly path: string;
  readonly input: JsonObject;
}

/** As many letters and digits, at most 30, as hardly any other input has. */
function lettersOfBody({ token, path, input }: TokenPlace): string {
  const letters = digestOf({ path, input })
    .toString('base64')
    .replaceAll(/[^A-Za-z0-9]/g, '');
  return letters.slice(0, token.length);
}

/** The same kind of token in the spelling of its body: other letters in the place of plain ones, or a character repeated another number of times. */
export function spellByBody({ token, path, input }: TokenPlace): string {
  if (/^([^\w])\1+$/.test(token))
    return (token[0] ?? '').repeat(token.length + ((digestOf({ path, input })[0] ?? 0) % LENGTHS));
  return token
    .replace(/a+/, (run) => lettersOfBody({ token: run, path, input }))
    .replace(/A+/, (run) => lettersOfBody({ token: run, path, input }).toUpperCase());
}

const digestOf = ({ path, input }: Omit<TokenPlace, 'token'>): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(withoutMember(input, path)))
    .digest();
