import { OperationalError } from '../spec/words/operational-error.ts';

/**
 * A module that stands on a package which only some have. Only that package's absence is told so; another error is its own.
 *
 * @throws OperationalError `PACKAGE_MISSING`, with the command that installs it.
 */
export async function loadPart<T>(name: string, importing: () => Promise<T>): Promise<T> {
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
