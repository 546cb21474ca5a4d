import { Ajv2020 } from 'ajv/dist/2020.js';
import type { DriverError, DriverHello, DriverResult } from '../../../spec/words/driver-message.ts';
import { isJsonObject, type JsonObject } from '../../../spec/words/json.ts';
import schema from './driver-protocol.schema.json' with { type: 'json' };

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: false });
const isMessage = ajv.compile(schema);

/** A line that a driver wrote, or what is wrong with it. */
export type ReadLine =
  | { readonly kind: 'message'; readonly message: DriverHello | DriverResult }
  | { readonly kind: 'nonsense'; readonly problem: string };

/** Reads one line of a driver. Members of an error that are null count as absent. */
export function readMessage(line: string): ReadLine {
  const value = parse(line);
  if (value === undefined) return { kind: 'nonsense', problem: 'it is no JSON object' };
  const withoutNulls = isJsonObject(value['error']) ? { ...value, error: dropNulls(value['error']) } : value;
  if (isMessage(withoutNulls))
    return { kind: 'message', message: withoutNulls as unknown as DriverHello | DriverResult };
  const [first] = isMessage.errors ?? [];
  return { kind: 'nonsense', problem: `${first?.instancePath || 'the message'} ${first?.message ?? 'is not right'}` };
}

function parse(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function dropNulls(error: JsonObject): Partial<DriverError> {
  return Object.fromEntries(Object.entries(error).filter(([, value]) => value !== null));
}
