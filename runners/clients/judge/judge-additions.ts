import type { Operation } from '../../../spec/contract.ts';
import { listMembers } from '../../../spec/requirements/list-members.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../spec/words/json.ts';
import { quoteValue } from '../../judge/describe-answer.ts';
import type { Notes } from '../../judge/notes.ts';

/** Holds a body to what its caller set, in every object of it: the token is the only member that a client may add by itself. */
export function judgeAdditions(
  notes: Notes,
  { body, input, operation }: { readonly body: JsonObject; readonly input: JsonObject; readonly operation: Operation },
): void {
  const labels = new Set(operation.pathParameters.map(({ name }) => name));
  const token = listMembers(operation.body.schema).find(({ schema }) => schema['x-idempotency-token'] === true)?.path;
  const given = Object.fromEntries(Object.entries(input).filter(([name]) => !labels.has(name)));
  // What belongs into the path is told as a repetition of it.
  const sent = Object.fromEntries(Object.entries(body).filter(([name]) => !labels.has(name) && name !== token));
  const invented = findInvented(given, { sent, holder: '' });
  notes.check('client.request.no-invented-members', invented.length === 0, () => ({
    message: 'The body has members that the caller did not set.',
    expected: 'the members that were set, and at most a token',
    observed: invented.map(([path, value]) => `"${path}": ${quoteValue(value)}`).join(', '),
  }));
}

/** One that is only written otherwise than a member that is missing is told as that one. A null is told as a null. */
function findInvented(
  given: JsonObject,
  { sent, holder }: { readonly sent: JsonObject; readonly holder: string },
): readonly (readonly [path: string, value: JsonValue])[] {
  const isSet = (name: string) => given[name] !== undefined && given[name] !== null;
  const missing = Object.keys(given).filter((name) => isSet(name) && !Object.hasOwn(sent, name));
  const added = Object.entries(sent).filter(([name, value]) => !isSet(name) && value !== null);
  const invented = added.slice(0, Math.max(0, added.length - missing.length));
  const inside = Object.entries(sent).flatMap(([name, value]) => {
    const own = given[name];
    return isJsonObject(own) && isJsonObject(value)
      ? findInvented(own, { sent: value, holder: `${holder}${name}.` })
      : [];
  });
  return [...invented.map(([name, value]) => [`${holder}${name}`, value] as const), ...inside];
}
