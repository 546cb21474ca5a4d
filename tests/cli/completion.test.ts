import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Shell } from '../../cli/completion/shell.ts';
import { DEFINITIONS } from '../../cli/definitions/definitions.ts';
import { longName } from '../../cli/flags/flag.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runHere } from './run-here.ts';

const directory = await temporaryDirectory();
beforeAll(() => {
  mkdirSync(join(directory.path, 'saved'));
  writeFileSync(join(directory.path, 'results.json'), '{}');
});
afterAll(() => directory[Symbol.asyncDispose]());

/** How each shell is made to complete a line as if somebody pressed Tab at its end: it prints a candidate a line. */
const ASKING: Readonly<Record<Shell, (line: string) => readonly string[]>> = {
  bash: (line) => [
    'bash',
    '--norc',
    '-c',
    `source ./script
     COMP_WORDS=(${line.replace(/ $/, " ''")}); COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
     _datazone_conformance; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ],
  // zsh completes at a terminal only: it does so as soon as its line editor is there, and what is offered is caught where it is added.
  zsh: (line) => [
    'zsh',
    '-f',
    '-c',
    `cat > .zshrc <<'END'
autoload -Uz compinit && compinit -D -u
source ./script
compadd() { local -a found; builtin compadd -O found "$@"; print -rl -- $found >> found; builtin compadd "$@" }
zle-line-init() { BUFFER=${JSON.stringify(line)}; CURSOR=$#BUFFER; zle complete-word; exit }
zle -N zle-line-init
END
     : > found
     zmodload zsh/zpty; zpty z 'ZDOTDIR=$PWD zsh -i'; while zpty -r z; do :; done > /dev/null
     cat found`,
  ],
  fish: (line) => ['fish', '--no-config', '-c', `source ./script; complete -C ${JSON.stringify(line)}`],
};

const isThere = (shell: Shell) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

describe.each<Shell>(['bash', 'zsh', 'fish'])('the completion of %s', (shell) => {
  const there = isThere(shell);

  beforeAll(async () => {
    writeFileSync(join(directory.path, 'script'), (await runHere(['completion', shell], directory.path)).stdout);
  });

  const complete = (line: string): readonly string[] => {
    const [command = '', ...args] = ASKING[shell](line);
    const { stdout } = spawnSync(command, args, { cwd: directory.path, encoding: 'utf8', timeout: 60_000 });
    return stdout.split(/\r?\n/).map((row) => row.split('\t', 1)[0]?.trim() ?? '');
  };

  test.skipIf(!there).each<[what: string, line: string, offered: readonly string[], not: readonly string[]]>([
    ['commands', 'datazone-conformance ', DEFINITIONS.map(({ name }) => name), ['--url']],
    ['flags', 'datazone-conformance serve --', ['--port', '--verify-signatures'], ['--url']],
    ['the flags of run without its name', 'datazone-conformance --max-', ['--max-time', '--max-failures'], ['--port']],
    ['names of faults', 'datazone-conformance run --fault client-token-129-', ['client-token-129-accepted'], ['run']],
    [
      'ids of requirements',
      'datazone-conformance explain request.clientToken.max-',
      ['request.clientToken.max-length'],
      ['results.json'],
    ],
    ['clients', 'datazone-conformance sdk aws-', ['aws-cli', 'aws-cli-v2'], ['boto3']],
    ['the few words of a flag', 'datazone-conformance run -m co', ['coverage'], ['fuzz']],
    ['files', 'datazone-conformance report res', ['results.json'], ['--json']],
    ['directories', 'datazone-conformance run -o sa', ['saved/'], ['results.json']],
    ['a word that is a command elsewhere as a value', 'datazone-conformance run -o report --max-t', ['--max-time'], []],
    ['shells', 'datazone-conformance completion z', ['zsh'], ['fish']],
  ])('offers %s', (_, line, offered, not) => {
    const found = complete(line).map((word) => (offered.includes(`${word}/`) ? `${word}/` : word));
    expect(found).toEqual(expect.arrayContaining([...offered]));
    for (const word of not) expect(found).not.toContain(word);
  });
});

test('every flag of every command is in every script', async () => {
  for (const shell of ['bash', 'zsh', 'fish'] as const) {
    const { stdout } = await runHere(['completion', shell], directory.path);
    const missing = DEFINITIONS.flatMap(({ flags }) => Object.keys(flags).map(longName)).filter(
      (flag) => !stdout.includes(shell === 'fish' ? ` -l ${flag.slice(2)} ` : flag),
    );
    expect(missing, shell).toEqual([]);
  }
});

test('a shell that it is not written for is refused with those that there are', async () => {
  const { code, error } = await runHere(['completion', 'tcsh'], directory.path);
  expect(code).toBe(2);
  expect(error?.hint).toBe('Choose one of bash, zsh, fish.');
});
