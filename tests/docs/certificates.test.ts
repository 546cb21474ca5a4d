import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/certificates.md'), 'utf8');
const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, text = '']) => text.trim().split('\n'))
  .map((line) => line.replace('npm start -- ', '').split(' '));
const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());

it('the commands of the page about certificates work, one after the other', async () => {
  expect(commands.length).toBeGreaterThan(3);
  for (const words of commands) {
    const { code, stderr } = await runCli(words, { workingDirectory: directory.path });
    expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: expect.not.stringContaining('error:') });
  }
});
