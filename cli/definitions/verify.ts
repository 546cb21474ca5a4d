import { VERIFY_FLAGS } from '../flags/certificate-flags.ts';
import { defineCommand } from './definition.ts';

export const VERIFY = defineCommand({
  name: 'verify',
  description: 'check a certificate, offline',
  words: [{ notation: '<file>', help: 'a certificate' }],
  flags: VERIFY_FLAGS,
  examples: `
Exit codes: 0 the certificate holds, 1 something does not fit, 2 a file or key cannot be read.

Examples:
  $ datazone-conformance verify report/certificate.json --key conformance.pem.pub
  $ datazone-conformance verify report/certificate.json --key conformance.pem.pub --results report/results.json
  $ datazone-conformance verify report/certificate.json --key conformance.pem.pub --recording report/recording.ndjson.gz --rejudge`,
  async start({ words: [file = ''], flags }, surroundings) {
    const { verify } = await import('../commands/verify.ts');
    return verify({ file, flags }, surroundings);
  },
});
