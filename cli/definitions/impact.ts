import { IMPACT_FLAGS } from '../flags/impact-flags.ts';
import { defineCommand } from './definition.ts';

export const IMPACT = defineCommand({
  name: 'impact',
  description: 'tell which fault of a server breaks which client',
  words: [{ notation: '[names...]', help: 'shipped drivers' }],
  flags: IMPACT_FLAGS,
  examples: `
Every deliberate fault of the emulator is met by each client; the table says what its user notices: unmet, as if right, needless retries,
wrong error, crash, hang, or silently wrong. Without names it shows what was measured when this version was made; \`run\` quotes that.

Examples:
  $ datazone-conformance impact
  $ datazone-conformance impact js-v3 boto3
  $ datazone-conformance impact js-v3 go-v2 java-v2 rust boto3 --markdown -o impact.json`,
  async start({ words: names, flags }, surroundings) {
    const { impact } = await import('../commands/impact.ts');
    return impact({ names, flags }, surroundings);
  },
});
