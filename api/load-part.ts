import { installedVersion, majorOf, OPTIONAL_PACKAGES } from '../cli/optional-packages.ts';
import { OperationalError } from '../spec/words/operational-error.ts';

/**
 * A module that stands on a package which only some have. Only that package's absence or age is told so; another error is its own.
 *
 * @throws OperationalError `PACKAGE_MISSING` or `PACKAGE_TOO_OLD`, with the command that installs it.
 */
export async function loadPart<T>(name: string, importing: () => Promise<T>): Promise<T> {
  demandMajor(name);
  try {
    return await importing();
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing || !cause.message.includes(`'${name}'`)) throw cause;
    throw new OperationalError(
      `This needs the package ${name}, which is not installed: npm install --save-dev ${name}`,
      {
        code: 'PACKAGE_MISSING',
        hint: `npm install --save-dev ${name}`,
        cause,
      },
    );
  }
}

/**
 * Nothing is demanded of a package that is not found: importing it says more.
 *
 * @param oldest The oldest major version that will do; default: the oldest that is known to work.
 * @throws OperationalError `PACKAGE_TOO_OLD`, with the command that installs a newer one.
 */
export function demandMajor(
  name: string,
  oldest = OPTIONAL_PACKAGES.find((each) => each.name === name)?.oldest ?? 0,
): void {
  const version = installedVersion(name, [import.meta.url]);
  if (version === undefined || !(majorOf(version) < oldest)) return;
  throw new OperationalError(`This needs ${name} ${oldest} or newer; ${version} is installed.`, {
    code: 'PACKAGE_TOO_OLD',
    hint: `npm install --save-dev ${name}@latest`,
  });
}
