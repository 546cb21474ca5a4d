import { LIST_FLAGS } from '../flags/list-flags.ts';
import { defineCommand } from './definition.ts';

export const LIST = defineCommand({
  name: 'list',
  description: 'list the requirements, or the faults of the emulator',
  flags: LIST_FLAGS,
  examples: `
Examples:
  $ datazone-conformance list
  $ datazone-conformance list --level should --text clientToken
  $ datazone-conformance list --edition 2025-09 --json
  $ datazone-conformance list --faults`,
  async start({ flags }, surroundings) {
    const { list } = await import('../commands/list.ts');
    return list(flags, surroundings);
  },
});
