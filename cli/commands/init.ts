import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { EMULATOR_FIXTURES } from '../../emulator/scenarios.ts';
import { atomicFileOutput } from '../../reports/index.ts';
import { loadContract } from '../../spec/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { completeSettings } from '../complete-settings.ts';
import { CONFIG_FILES } from '../configuration/find-config-file.ts';
import { CREDENTIAL_SOURCES } from '../credentials/choose-source.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { INIT_FLAGS } from '../flags/init-flags.ts';
import { oneOf } from '../flags/parsers.ts';
import { isLive, targetUrl } from '../flags/target-url.ts';
import { ask, type Question } from '../init/ask.ts';
import { type ConfigAnswers, renderConfig } from '../init/render-config.ts';
import { describeProbe } from '../probe/describe-probe.ts';
import { probeEndpoint } from '../probe/probe-endpoint.ts';
import { SUITE } from '../suite-name.ts';
import type { Surroundings } from '../surroundings.ts';

/** What is asked for at a terminal. */
type Asked = Exclude<keyof ConfigAnswers, 'ca' | 'insecure'>;
type InitFlags = FlagValues<typeof INIT_FLAGS>;

/** ES modules in every folder, whatever its package.json says. */
const FILE = 'conformance.config.mts';

/** `init`: writes a configuration after asking, or from flags, and says what the endpoint makes of one request. Exit code 0 once it is written. */
export async function init(flags: InitFlags, surroundings: Surroundings): Promise<ExitCode> {
  const { workingDirectory, stdout, stderr } = surroundings;
  refuseToOverwrite(flags, workingDirectory);
  const answers = await gatherAnswers(flags, surroundings);
  if (answers === undefined) {
    stderr.write('\nNothing was written.\n');
    return EXIT.interrupted;
  }
  const contract = await loadContract();
  const output = atomicFileOutput(join(workingDirectory, FILE));
  const errors = contract.operation.errors.map(({ name }) => name);
  output.write(renderConfig(answers, { errors, isInstalled: isInstalled(workingDirectory) }));
  await output.close();
  stdout.write(`${FILE} is written.\n`);
  stdout.write(`${await tellProbe(answers, { flags, surroundings })}\n`);
  return EXIT.fine;
}

/** Another kind of configuration beside the new one would leave open which of the two holds. */
function refuseToOverwrite({ force }: InitFlags, workingDirectory: string): void {
  const found = CONFIG_FILES.find((name) => existsSync(join(workingDirectory, name)));
  if (found === undefined || (force === true && found === FILE)) return;
  throw new OperationalError(`There is a configuration already: ${found}.`, {
    code: 'CONFIG_EXISTS',
    hint:
      found === FILE ? 'Keep it, or write it anew with --force.' : `Keep it, or remove it: ${FILE} takes its place.`,
  });
}

async function gatherAnswers(flags: InitFlags, surroundings: Surroundings): Promise<ConfigAnswers | undefined> {
  const { domainIdentifier, owningProjectIdentifier, asset } = EMULATOR_FIXTURES;
  const usual: ConfigAnswers = {
    url: undefined,
    credentials: 'nobody',
    domain: domainIdentifier,
    project: owningProjectIdentifier,
    asset: asset.identifier,
  };
  const given: ConfigAnswers = { ...usual, ...flags, url: flags.url };
  if (surroundings.stdin?.isTTY !== true) return given;
  const questions: Readonly<Record<Asked, Question>> = {
    url: {
      text: 'URL of the endpoint (empty: the embedded emulator)',
      usual: '',
      check: (answer) => answer === '' || targetUrl(answer, 'The answer'),
    },
    credentials: {
      text: 'Sign as nobody, or with the credentials that the tools of AWS use (aws)',
      usual: usual.credentials,
      check: (answer) => oneOf(CREDENTIAL_SOURCES)(answer, 'The answer'),
    },
    domain: { text: 'A domain that exists there', usual: usual.domain },
    project: { text: 'A project that exists there', usual: usual.project },
    asset: { text: 'An asset that exists there', usual: usual.asset },
  };
  const names = (Object.keys(questions) as Asked[]).filter((name) => flags[name] === undefined);
  const told = await ask(
    names.map((name) => questions[name]),
    surroundings,
  );
  if (told === undefined) return undefined;
  const answered = Object.fromEntries(names.map((name, index) => [name, told[index] ?? '']));
  const url = flags.url ?? (answered['url'] ? targetUrl(answered['url'], 'The answer') : undefined);
  return { ...given, ...answered, url };
}

function isInstalled(workingDirectory: string): boolean {
  try {
    createRequire(join(workingDirectory, FILE)).resolve(SUITE.name);
    return true;
  } catch {
    return false;
  }
}

/** What the endpoint makes of one valid request, read with the configuration that was just written. */
async function tellProbe(
  { url }: ConfigAnswers,
  { flags, surroundings }: { readonly flags: InitFlags; readonly surroundings: Surroundings },
): Promise<string> {
  const next = `Certify it with: npx ${SUITE.name} run`;
  if (url === undefined) return `It certifies the embedded emulator. ${next}`;
  if (isLive(url) && flags.allowLive !== true)
    return `${new URL(url).hostname} is AWS itself, so nothing was sent: a valid request starts real, billed work. --allow-live sends one.`;
  try {
    const settings = await completeSettings({ allowLive: flags.allowLive === true }, surroundings);
    const { found, advice = next } = describeProbe(await probeEndpoint(settings, url));
    return `${found}\n${advice}`;
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    return `${error.message}\n${error.hint}`;
  }
}
