import { isJsonObject, type JsonObject, type JsonValue } from '../../../spec/words/json.ts';

/** The value at a dotted path of member names, or undefined. */
export function valueAt(object: JsonObject, path: string): JsonValue | undefined {
  return path
    .split('.')
    .reduce<JsonValue | undefined>(
      (at, name) => (at !== undefined && isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
      object,
    );
}
