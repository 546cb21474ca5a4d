import { SDK_FLAGS } from '../flags/sdk-flags.ts';
import { defineCommand } from './definition.ts';

export const SDK = defineCommand({
  name: 'sdk',
  description: 'certify a client',
  words: [
    {
      notation: '[name]',
      help: 'a shipped driver: boto3, aws-cli, aws-cli-v2, js-v3, go-v2, java-v2, rust, reference',
    },
  ],
  flags: SDK_FLAGS,
  examples: `
A driver is a program that makes a client perform calls: one JSON object a line on its stdin and stdout.
Shipped drivers are built in a cache outside the tree on their first use.

Examples:
  $ datazone-conformance sdk reference
  $ datazone-conformance sdk boto3 -o report
  $ datazone-conformance sdk --driver 'python3 my_driver.py' --level must
  $ datazone-conformance sdk js-v3 -m fuzz --cases 5000 --seed 7
  $ datazone-conformance sdk go-v2 --setup
  $ datazone-conformance sdk --all -o reports`,
  async start({ words: [name], flags }, surroundings) {
    const { sdk } = await import('../commands/sdk.ts');
    return sdk({ name, flags }, surroundings);
  },
});
