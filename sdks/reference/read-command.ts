import { assertNever } from '../../spec/words/assert-never.ts';
import type { CommandExit, DriverOutcome } from '../../spec/words/driver-message.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';

/** What the words of a command come to. */
export type ReadCommand =
  | { readonly kind: 'call'; readonly input: JsonObject }
  /** The words are wrong: what the user is told of it. */
  | { readonly kind: 'refusal'; readonly message: string };

/** How a command ended: with what its call came to, or before it. */
export type Ending = DriverOutcome | { readonly outcome: 'refused'; readonly message: string };

/** Options whose value is JSON, and options that have to be given. */
const JSON_OPTIONS: ReadonlySet<string> = new Set(['target', 'types']);
const REQUIRED = ['domain-identifier', 'owning-project-identifier', 'target'];

/** Options in any order behind the service and the operation. */
export function readCommand([service, operation, ...words]: readonly string[]): ReadCommand {
  if (service !== 'datazone' || operation !== 'start-metadata-generation-run')
    return refuse(`argument operation: Invalid choice: ${operation}`);
  const options = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) options.set(words[at]?.replace(/^--/, '') ?? '', words[at + 1] ?? '');
  const missing = REQUIRED.filter((name) => !options.has(name));
  if (missing.length > 0)
    return refuse(`the following arguments are required: ${missing.map((name) => `--${name}`).join(', ')}`);
  const input: Record<string, JsonValue> = {};
  for (const [name, text] of options) {
    const value = JSON_OPTIONS.has(name) ? parse(text) : text;
    if (value === undefined) return refuse(`Error parsing parameter '--${name}': Invalid JSON: ${text}`);
    input[name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())] = value;
  }
  return { kind: 'call', input };
}

const refuse = (message: string): ReadCommand => ({ kind: 'refusal', message });

function parse(text: string): JsonValue | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) || Array.isArray(value) ? (value as JsonValue) : undefined;
  } catch {
    return undefined;
  }
}

/** Exit codes and words as the AWS CLI 2 has them. */
export function endCommand(ending: Ending): CommandExit {
  switch (ending.outcome) {
    case 'output':
      return exit(0, { stdout: JSON.stringify(ending.output, null, 4) });
    case 'refused':
      return exit(252, { stderr: `aws: error: ${ending.message}` });
    case 'error':
      return exit(ending.error.kind === 'service' ? 254 : 255, {
        stderr: `An error occurred (${ending.error.code}) when calling the StartMetadataGenerationRun operation: ${ending.error.message}`,
      });
    case 'unsupported':
      return exit(255, { stderr: ending.reason });
    default:
      return assertNever(ending);
  }
}

function exit(
  exitCode: number,
  { stdout = '', stderr = '' }: { readonly stdout?: string; readonly stderr?: string },
): CommandExit {
  const line = (text: string) => (text === '' ? '' : `${text}\n`);
  return { outcome: 'exited', exitCode, stdout: line(stdout), stderr: line(stderr) };
}
