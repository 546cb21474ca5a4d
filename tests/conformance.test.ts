import { requirementTestsOf } from '../api/requirement-tests.ts';
import { describeConformance } from '../api/vitest.ts';
import { completeSettings } from '../cli/complete-settings.ts';
import { composeRun } from '../cli/compose-run.ts';
import { readFlags } from '../cli/flags/read-flags.ts';
import { RUN_FLAGS } from '../cli/flags/run-flags.ts';

// The endpoint is named by the environment, as for the command line: DATAZONE_CONFORMANCE_URL, _EDITION, _CONFIG and so on.
// Without any, the embedded emulator is certified.
const flags = readFlags(RUN_FLAGS, { options: {}, environment: process.env });
const settings = await completeSettings(flags, { workingDirectory: process.cwd(), environment: process.env });

describeConformance(
  settings.configuration.url ?? 'the embedded emulator',
  await requirementTestsOf(() => composeRun(settings), { ...settings.configuration, ...settings }),
);
