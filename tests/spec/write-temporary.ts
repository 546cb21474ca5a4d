import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { JsonValue } from '../../spec/words/json.ts';

/** Writes text, or a value as JSON, to a file of its own that is gone when the test ends. Returns its path. */
export async function writeTemporary(content: string | JsonValue, name = 'document.yaml'): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'datazone-conformance-spec-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const path = join(directory, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  return path;
}
