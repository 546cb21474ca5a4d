import { INIT_FLAGS } from '../flags/init-flags.ts';
import { defineCommand } from './definition.ts';

export const INIT = defineCommand({
  name: 'init',
  description: 'write a configuration, and see what the endpoint makes of a request',
  flags: INIT_FLAGS,
  examples: `
At a terminal, what no flag says is asked for. One valid request is sent; to AWS itself, none without --allow-live.

Examples:
  $ datazone-conformance init
  $ datazone-conformance init -u http://127.0.0.1:4566
  $ datazone-conformance init -u http://127.0.0.1:4566 --credentials aws --domain dzd_53ielnpxktdilj --force`,
  async start({ flags }, surroundings) {
    const { init } = await import('../commands/init.ts');
    return init(flags, surroundings);
  },
});
