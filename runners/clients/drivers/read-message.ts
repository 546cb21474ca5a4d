import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { DriverError, DriverHello, DriverResult } from '../../../spec/words/driver-message.ts';
import { isJsonObject, type JsonObject } from '../../../spec/words/json.ts';
import schema from './driver-protocol.schema.json' with { type: 'json' };

/** How deep a line may nest: deeper ones overflow the stack of whoever writes them into a report. An output of this operation nests twice. */
const DEEPEST = 500;

let compiled: ValidateFunction | undefined;

/** Compiled for the first line that a driver writes: most runs have no driver. */
function messageForm(): ValidateFunction {
  // With discriminators, what is wrong is told of the message that was meant, and not of the first that it could have been.
  compiled ??= new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allErrors: false,
    discriminator: true,
  }).compile(schema);
  return compiled;
}

/** A line that a driver wrote, or what is wrong with it. */
export type ReadLine =
  | { readonly kind: 'message'; readonly message: DriverHello | DriverResult }
  | { readonly kind: 'nonsense'; readonly problem: string };

/** Reads one line of a driver. Members of an error that are null count as absent. */
export function readMessage(line: string): ReadLine {
  const value = parse(line);
  if (value === undefined) return { kind: 'nonsense', problem: 'it is no JSON object' };
  if (isDeeperThan(value, DEEPEST)) return { kind: 'nonsense', problem: `it nests more than ${DEEPEST} levels deep` };
  const withoutNulls = isJsonObject(value['error']) ? { ...value, error: dropNulls(value['error']) } : value;
  const isMessage = messageForm();
  if (isMessage(withoutNulls))
    return { kind: 'message', message: withoutNulls as unknown as DriverHello | DriverResult };
  return { kind: 'nonsense', problem: describe(isMessage.errors ?? []) };
}

/** The first fault, and what is wanted instead. */
function describe([first]: readonly ErrorObject[]): string {
  const { instancePath = '', message = 'is not right', params = {} } = first ?? {};
  const wanted = 'allowedValues' in params ? `: ${JSON.stringify(params['allowedValues'])}` : '';
  return `${`${instancePath.slice(1)} ${message}`.trim()}${wanted}`;
}

function parse(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}

function dropNulls(error: JsonObject): Partial<DriverError> {
  return Object.fromEntries(Object.entries(error).filter(([, value]) => value !== null));
}
