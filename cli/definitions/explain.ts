import { EDITION_FLAG } from '../flags/run-flags.ts';
import { defineCommand } from './definition.ts';

export const EXPLAIN = defineCommand({
  name: 'explain',
  description: 'explain a requirement in plain words',
  words: [{ notation: '<id>', help: 'a requirement or an ambiguity' }],
  flags: { edition: EDITION_FLAG },
  examples: `
Examples:
  $ datazone-conformance explain error.ThrottlingException.status
  $ datazone-conformance explain pattern-anchoring`,
  async start({ words: [id = ''], flags }, surroundings) {
    const { explain } = await import('../commands/explain.ts');
    return explain({ id, edition: flags.edition }, surroundings);
  },
});
