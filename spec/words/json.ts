/** Any value that JSON text can express. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
/** A JSON object. Member order is kept, because the bytes of a case depend on it. */
export type JsonObject = { readonly [member: string]: JsonValue };

/** True for a JSON object, false for an array, null and every scalar. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
