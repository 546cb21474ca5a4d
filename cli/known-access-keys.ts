import type { Configuration, Credentials } from '../spec/words/configuration.ts';
import { OperationalError } from '../spec/words/operational-error.ts';

/** Whose signatures the embedded emulator takes for good, when it verifies any: all that a configuration signs with. */
export function configuredAccessKeys({
  credentials,
  scenarios,
}: Pick<Configuration, 'credentials' | 'scenarios'>): readonly Credentials[] {
  const others = Object.values(scenarios).flatMap((scenario) =>
    scenario.credentials === undefined ? [] : [scenario.credentials],
  );
  return [credentials, ...others];
}

/** The access key of the environment, as every SDK reads it; none when it names none. Throws an OperationalError for half of one. */
export function environmentAccessKeys(
  environment: Readonly<Record<string, string | undefined>>,
): readonly Credentials[] {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: token,
  } = environment;
  if (!accessKeyId && !secretAccessKey) return [];
  if (!accessKeyId || !secretAccessKey)
    throw new OperationalError(
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together, and one of them is missing.',
      {
        code: 'HALF_AN_ACCESS_KEY',
        hint: 'Set both or neither; with neither, the access keys that a run uses by default are known.',
      },
    );
  return [{ accessKeyId, secretAccessKey, ...(token ? { sessionToken: token } : {}) }];
}
