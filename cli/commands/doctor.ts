import { escapeText } from '../../reports/escape-text.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { completeSettings } from '../complete-settings.ts';
import type { Check, CheckState } from '../doctor/check.ts';
import { checkEndpoint } from '../doctor/check-endpoint.ts';
import { checkParts } from '../doctor/check-parts.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { DOCTOR_FLAGS } from '../flags/init-flags.ts';
import { SUITE } from '../suite-name.ts';
import type { Surroundings } from '../surroundings.ts';

/** `doctor`: checks what a run needs. Exit code 2 when something here is wrong, 3 when the endpoint is not as a run needs it. */
export async function doctor(flags: FlagValues<typeof DOCTOR_FLAGS>, surroundings: Surroundings): Promise<ExitCode> {
  const checks = [checkNode(), ...(await checkTarget(flags, surroundings)), ...checkParts(surroundings)];
  surroundings.stdout.write(flags.json === true ? `${JSON.stringify(checks, null, 2)}\n` : renderChecks(checks));
  const broken = checks.filter(({ state }) => state === 'broken');
  if (flags.json !== true) surroundings.stdout.write(`\n${conclude(checks, broken)}\n`);
  if (broken.length === 0) return EXIT.fine;
  return broken.some(({ lies }) => lies === 'here') ? EXIT.unusable : EXIT.inconclusive;
}

/** In a sentence, what all of it comes to. */
function conclude(checks: readonly Check[], broken: readonly Check[]): string {
  const missing = checks.filter(({ state }) => state === 'missing').length;
  const rest =
    missing === 0 ? '' : ` Of what only some need, ${missing} ${missing === 1 ? 'is' : 'are'} not there (-).`;
  return broken.length === 0
    ? `A run can be made: npx ${SUITE.name} run.${rest}`
    : `A run comes to no good verdict before this is mended: ${broken.map(({ name }) => name).join(', ')}.${rest}`;
}

/** An older one was refused before any of this ran. */
const checkNode = (): Check => ({ name: 'Node', state: 'fine', found: process.version });

/** Configuration and credentials, and then the endpoint. */
async function checkTarget(
  { json: _, ...flags }: FlagValues<typeof DOCTOR_FLAGS>,
  surroundings: Surroundings,
): Promise<readonly Check[]> {
  try {
    const settings = await completeSettings(flags, surroundings);
    const { accessKeyId } = settings.configuration.credentials;
    return [
      {
        name: 'configuration',
        state: 'fine',
        found: `${settings.configuration.url ?? 'embedded emulator'}, edition ${settings.configuration.edition}`,
      },
      { name: 'credentials', state: 'fine', found: `Requests are signed as ${accessKeyId}.` },
      ...(await checkEndpoint(settings)),
    ];
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    const name = /CREDENTIALS|PACKAGE/.test(error.code) ? 'credentials' : 'configuration';
    return [{ name, state: 'broken', lies: 'here', found: error.message, advice: error.hint }];
  }
}

const MARKS: Readonly<Record<CheckState, string>> = { fine: 'ok', missing: '-', broken: 'NO', skipped: '?' };

const renderChecks = (checks: readonly Check[]): string =>
  checks
    .map(({ name, state, found, advice }) => {
      const told = advice === undefined ? '' : `\n      ${escapeText(advice)}`;
      return `${MARKS[state].padEnd(4)}  ${name}: ${escapeText(found)}${told}\n`;
    })
    .join('');
