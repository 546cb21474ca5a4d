import { DOCTOR_FLAGS } from '../flags/init-flags.ts';
import { defineCommand } from './definition.ts';

export const DOCTOR = defineCommand({
  name: 'doctor',
  description: 'check everything that a run needs, and tell what to do about what is missing',
  flags: DOCTOR_FLAGS,
  examples: `
Exit codes: 0 a run can be made, 2 something here is wrong, 3 the endpoint is not as a run needs it.

Examples:
  $ datazone-conformance doctor
  $ datazone-conformance doctor -u http://127.0.0.1:4566
  $ datazone-conformance doctor --json`,
  async start({ flags }, surroundings) {
    const { doctor } = await import('../commands/doctor.ts');
    return doctor(flags, surroundings);
  },
});
