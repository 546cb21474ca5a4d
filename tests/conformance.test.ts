import { completeSettings } from '../cli/complete-settings.ts';
import { readFlags } from '../cli/flags/read-flags.ts';
import { RUN_FLAGS } from '../cli/flags/run-flags.ts';
import { conformanceSuite } from './conformance-suite.ts';

// The endpoint is named by the environment, as for the command line: DATAZONE_CONFORMANCE_URL, _EDITION, _CONFIG and so on.
// Without any, the embedded emulator is certified.
const flags = readFlags(RUN_FLAGS, { options: {}, environment: process.env });
const settings = await completeSettings(flags, { workingDirectory: process.cwd(), environment: process.env });

await conformanceSuite(settings.configuration.url ?? 'the embedded emulator', settings);
