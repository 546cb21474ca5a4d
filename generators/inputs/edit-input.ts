import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';

/** The value at a dotted path (`items` steps into the first item of a list), or undefined. */
export function memberAt(input: JsonObject, path: string): JsonValue | undefined {
  return path.split('.').reduce<JsonValue | undefined>((at, key) => stepInto(at, key), input);
}

/** A copy of the input with the value at the path replaced; missing objects on the way are made, and of a list the first item is replaced. */
export function withMember(input: JsonObject, path: string, value: JsonValue): JsonObject {
  return replaceAt(input, path.split('.'), value) as JsonObject;
}

/** A copy of the input without the member at the path; the input itself when it is not there. */
export function withoutMember(input: JsonObject, path: string): JsonObject {
  const [key = '', ...rest] = path.split('.');
  if (rest.length === 0) return Object.fromEntries(Object.entries(input).filter(([name]) => name !== key));
  const inner = input[key];
  if (inner === undefined) return input;
  return { ...input, [key]: removeInside(inner, rest.join('.')) };
}

function removeInside(at: JsonValue, path: string): JsonValue {
  if (isJsonObject(at)) return withoutMember(at, path);
  if (!Array.isArray(at) || !path.startsWith('items.')) return at;
  const [first, ...rest] = at as readonly JsonValue[];
  return first === undefined ? at : [removeInside(first, path.slice('items.'.length)), ...rest];
}

function stepInto(at: JsonValue | undefined, key: string): JsonValue | undefined {
  if (Array.isArray(at)) return key === 'items' ? at[0] : undefined;
  return isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
}

function replaceAt(at: JsonValue | undefined, keys: readonly string[], value: JsonValue): JsonValue {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(at) || (key === 'items' && at === undefined)) {
    const [first, ...others] = (at ?? []) as readonly JsonValue[];
    return [replaceAt(first, rest, value), ...others];
  }
  const holder = isJsonObject(at) ? at : {};
  return { ...holder, [key]: replaceAt(holder[key], rest, value) };
}
