import { SERVE_FLAGS } from '../flags/serve-flags.ts';
import { defineCommand } from './definition.ts';

export const SERVE = defineCommand({
  name: 'serve',
  description: 'serve the reference emulator',
  flags: SERVE_FLAGS,
  examples: `
Examples:
  $ datazone-conformance serve
  $ datazone-conformance serve --port 0 --edition 2025-09
  $ datazone-conformance serve --fault client-token-129-accepted`,
  async start({ flags }, surroundings) {
    const { serve } = await import('../commands/serve.ts');
    return serve(flags, surroundings);
  },
});
