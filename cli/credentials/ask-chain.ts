import type { Credentials } from '../../spec/words/configuration.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';

/** Credentials that may end; `expiration` is absent for those that do not. */
interface Identity extends Credentials {
  readonly expiration?: Date;
}

const PACKAGE = '@aws-sdk/credential-providers';
const OTHERWISE = 'or sign with the credentials of nobody: --credentials nobody';
/** The chain gives new credentials when the old ones have five minutes left. */
const BEFORE_THE_END_MS = 4.5 * 60_000;
/** Waited at least, so that a chain which gives what is nearly over is not asked all the time; and at most, as timers end at 24 days. */
const [SHORTEST_WAIT_MS, LONGEST_WAIT_MS] = [10_000, 3_600_000];
/** The instance metadata service answers at once, or it is not there. */
const METADATA = { timeout: 1_000, maxRetries: 0 } as const;

/**
 * The credentials that AWS's own tools would use here: environment, profile, SSO, process, web identity, container, instance. Those that end are renewed
 * before they do, for as long as the process lives: whoever signs reads the members anew each time.
 *
 * @throws OperationalError when the package that asks for them is not installed, or there are none.
 */
export async function askChain(reason: string): Promise<Credentials> {
  const provide = await loadChain(reason);
  const first = await provide().catch((cause: unknown) => {
    throw new OperationalError(`No credentials were found, and ${reason}: ${messageOf(cause)}.`, {
      code: 'NO_AWS_CREDENTIALS',
      hint: `Log in (aws sso login), or correct the profile; ${OTHERWISE}`,
      cause,
    });
  });
  return renewing(first, provide);
}

async function loadChain(reason: string): Promise<() => Promise<Identity>> {
  try {
    const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
    return fromNodeProviderChain(METADATA);
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing || !cause.message.includes(PACKAGE)) throw cause;
    throw new OperationalError(`The package ${PACKAGE} is needed, as ${reason}, and it is not installed.`, {
      code: 'PACKAGE_MISSING',
      hint: `npm install --save-dev ${PACKAGE}, ${OTHERWISE}`,
      cause,
    });
  }
}

/** Always the newest of these. What cannot be renewed is tried again; until then the old ones are used, and the target says what it makes of them. */
export function renewing(first: Identity, provide: () => Promise<Identity>): Credentials {
  const { expiration, ...lasting } = first;
  if (expiration === undefined) return lasting;
  let current = first;
  const plan = ({ expiration: end }: Identity): void => {
    if (end === undefined) return;
    const left = end.getTime() - Date.now() - BEFORE_THE_END_MS;
    const waitMs = Math.min(Math.max(left, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
    const renew = async () => {
      current = await provide().catch(() => current);
      plan(current);
    };
    // A run that is over does not wait for it.
    setTimeout(renew, waitMs).unref();
  };
  plan(first);
  return {
    get accessKeyId() {
      return current.accessKeyId;
    },
    get secretAccessKey() {
      return current.secretAccessKey;
    },
    get sessionToken() {
      return current.sessionToken ?? '';
    },
  };
}

const messageOf = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0]?.replace(/\.$/, '') ?? '';
