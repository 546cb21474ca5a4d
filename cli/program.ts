import { Command } from 'commander';
import { didYouMean } from '../spec/words/did-you-mean.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { addFlags } from './flags/add-flags.ts';
import { checkEnvironment } from './flags/check-environment.ts';
import { IMPACT_FLAGS } from './flags/impact-flags.ts';
import { LIST_FLAGS } from './flags/list-flags.ts';
import { readFlags } from './flags/read-flags.ts';
import { DIFF_FLAGS, REPORT_FLAGS } from './flags/report-flags.ts';
import { EDITION_FLAG, REPLAY_FLAGS, RUN_FLAGS } from './flags/run-flags.ts';
import { SDK_FLAGS } from './flags/sdk-flags.ts';
import { SERVE_FLAGS } from './flags/serve-flags.ts';
import { EXAMPLES } from './help-texts.ts';
import { SUITE } from './suite-name.ts';
import type { Surroundings } from './surroundings.ts';
import { usageError } from './usage-error.ts';

const EXPLAIN_FLAGS = { edition: EDITION_FLAG } as const;

/** Parses the arguments, runs the command that they name and gives its exit code. Each command loads its own code. */
export async function runProgram(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.fine;
  const { environment } = surroundings;
  checkEnvironment(environment, {
    ...RUN_FLAGS,
    ...SDK_FLAGS,
    ...REPLAY_FLAGS,
    ...SERVE_FLAGS,
    ...LIST_FLAGS,
    ...EXPLAIN_FLAGS,
    ...DIFF_FLAGS,
  });
  const program = newProgram(surroundings);

  addFlags(program.command('run', { isDefault: true }).description('certify an endpoint (default)'), RUN_FLAGS)
    // Words that are no command end here, because run is the default.
    .allowExcessArguments()
    .addHelpText('after', EXAMPLES.run)
    .action(async (options, command: Command) => {
      refuseWords(command.args, program);
      const { run } = await import('./commands/run.ts');
      exitCode = await run(readFlags(RUN_FLAGS, { options, environment }), surroundings);
    });

  addFlags(
    program
      .command('sdk')
      .description('certify a client')
      .argument('[name]', 'a shipped driver: boto3, aws-cli, aws-cli-v2, js-v3, go-v2, java-v2, rust, reference'),
    SDK_FLAGS,
  )
    .addHelpText('after', EXAMPLES.sdk)
    .action(async (name: string | undefined, options) => {
      const { sdk } = await import('./commands/sdk.ts');
      exitCode = await sdk({ name, flags: readFlags(SDK_FLAGS, { options, environment }) }, surroundings);
    });

  addFlags(
    program
      .command('impact')
      .description('tell which fault of a server breaks which client')
      .argument('[names...]', 'shipped drivers'),
    IMPACT_FLAGS,
  )
    .addHelpText('after', EXAMPLES.impact)
    .action(async (names: readonly string[], options) => {
      const { impact } = await import('./commands/impact.ts');
      exitCode = await impact({ names, flags: readFlags(IMPACT_FLAGS, { options, environment }) }, surroundings);
    });

  addFlags(program.command('serve').description('serve the reference emulator'), SERVE_FLAGS)
    .addHelpText('after', EXAMPLES.serve)
    .action(async (options) => {
      const { serve } = await import('./commands/serve.ts');
      exitCode = await serve(readFlags(SERVE_FLAGS, { options, environment }), surroundings);
    });

  addFlags(program.command('list').description('list the requirements, or the faults of the emulator'), LIST_FLAGS)
    .addHelpText('after', EXAMPLES.list)
    .action(async (options) => {
      const { list } = await import('./commands/list.ts');
      exitCode = await list(readFlags(LIST_FLAGS, { options, environment }), surroundings);
    });

  addFlags(
    program
      .command('explain')
      .description('explain a requirement in plain words')
      .argument('<id>', 'a requirement or an ambiguity'),
    EXPLAIN_FLAGS,
  )
    .addHelpText('after', EXAMPLES.explain)
    .action(async (id: string, options) => {
      const { explain } = await import('./commands/explain.ts');
      exitCode = await explain(
        { id, edition: readFlags(EXPLAIN_FLAGS, { options, environment }).edition },
        surroundings,
      );
    });

  addFlags(
    program
      .command('replay')
      .description('run a case again, or every failed case of a results.json')
      .argument('<id|file>', 'a case, or a results.json'),
    REPLAY_FLAGS,
  )
    .addHelpText('after', EXAMPLES.replay)
    .action(async (what: string, options) => {
      const { replay } = await import('./commands/replay.ts');
      exitCode = await replay({ what, flags: readFlags(REPLAY_FLAGS, { options, environment }) }, surroundings);
    });

  addFlags(
    program.command('report').description('tell a saved run again').argument('<file>', 'a results.json'),
    REPORT_FLAGS,
  )
    .addHelpText('after', EXAMPLES.report)
    .action(async (file: string, options) => {
      const { report } = await import('./commands/report.ts');
      exitCode = await report({ file, flags: readFlags(REPORT_FLAGS, { options, environment }) }, surroundings);
    });

  addFlags(
    program
      .command('diff')
      .description('tell what broke between two saved runs, and what was mended')
      .argument('<before>', 'the results.json of the earlier run')
      .argument('<after>', 'that of the later run'),
    DIFF_FLAGS,
  )
    .addHelpText('after', EXAMPLES.diff)
    .action(async (before: string, after: string, options) => {
      const { diff } = await import('./commands/diff.ts');
      const flags = readFlags(DIFF_FLAGS, { options, environment });
      exitCode = await diff({ files: [before, after], flags }, surroundings);
    });

  await program.parseAsync(argv, { from: 'user' });
  return exitCode;
}

function newProgram({ stdout }: Surroundings): Command {
  return (
    new Command(SUITE.name)
      .description('Conformance tests for Amazon DataZone StartMetadataGenerationRun')
      .version(SUITE.version)
      .addHelpText('after', EXAMPLES.program)
      // Errors are thrown, and told once, by whoever called.
      .exitOverride()
      .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: () => {} })
  );
}

function refuseWords([word]: readonly string[], program: Command): void {
  if (word === undefined) return;
  const names = program.commands.map((command) => command.name());
  throw usageError(
    `Unknown command "${word}".`,
    didYouMean(word, names) ?? `The commands are ${names.join(', ')}; \`datazone-conformance --help\` tells more.`,
  );
}
