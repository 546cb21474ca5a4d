import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generateFiles } from './generated-files.ts';

// `npm run reference`
for (const { path, text } of await generateFiles()) {
  const target = join(import.meta.dirname, '../../..', path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}
