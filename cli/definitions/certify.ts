import { CERTIFY_FLAGS } from '../flags/certificate-flags.ts';
import { defineCommand } from './definition.ts';

export const CERTIFY = defineCommand({
  name: 'certify',
  description: 'make a signed certificate of a saved run',
  words: [{ notation: '[file]', help: 'the results.json of the run' }],
  flags: CERTIFY_FLAGS,
  examples: `
The certificate is an in-toto statement in a DSSE envelope: what the run came to, whatever that is, and the digests of its files.

Examples:
  $ datazone-conformance certify --new-key conformance.pem
  $ datazone-conformance certify report/results.json --key conformance.pem
  $ datazone-conformance certify report/results.json --key conformance.pem --recording report/recording.ndjson.gz`,
  async start({ words: [file], flags }, surroundings) {
    const { certify } = await import('../commands/certify.ts');
    return certify({ file, flags }, surroundings);
  },
});
