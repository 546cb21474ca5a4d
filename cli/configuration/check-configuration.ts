import type { z } from 'zod';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { checkHeaders } from './check-headers.ts';
import { CONFIGURATION_SCHEMA, type ConfigurationFile } from './configuration-schema.ts';
import { describeIssue } from './describe-issue.ts';

/** The configuration that a file holds. Throws an OperationalError that names the file and the path of the first wrong key. */
export function checkConfiguration(value: unknown, path: string): ConfigurationFile {
  const parsed = CONFIGURATION_SCHEMA.safeParse(value, { reportInput: true });
  if (!parsed.success) throw issuesError(parsed.error.issues, path);
  checkHeaders(parsed.data, path);
  return parsed.data;
}

function issuesError(issues: readonly z.core.$ZodIssue[], path: string): OperationalError {
  // A key with a typo stands first: it explains why the right one is missing.
  const [first, ...others] = issues
    .toSorted((a, b) => rank(a) - rank(b))
    .map((issue) => describeIssue(issue, CONFIGURATION_SCHEMA));
  if (first === undefined) throw new Error('a refused configuration has an issue');
  const more =
    others.length === 0 ? '' : ` (and ${others.length} more: ${others.map(({ message }) => message).join(' ')})`;
  return new OperationalError(`${path}: ${first.message}${more}`, { code: first.code, hint: first.hint });
}

const rank = ({ code }: z.core.$ZodIssue): number => (code === 'unrecognized_keys' ? 0 : 1);
