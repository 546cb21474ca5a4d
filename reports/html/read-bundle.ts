import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '../../spec/words/operational-error.ts';

/** The pages that are built, by the name of their script. */
export type PageName = 'run' | 'matrix';

/** Script and style sheet of a page. */
export interface Bundle {
  readonly script: string;
  readonly style: string;
}

/** Where the build puts them. */
export const BUNDLE_FOLDER = join(import.meta.dirname, 'dist');

/** @throws OperationalError when they were not built. */
export function readBundle(page: PageName): Bundle {
  try {
    return {
      script: readFileSync(join(BUNDLE_FOLDER, `${page}.js`), 'utf8'),
      style: readFileSync(join(BUNDLE_FOLDER, 'page.css'), 'utf8'),
    };
  } catch (cause) {
    throw new OperationalError(`The HTML report is not built: ${BUNDLE_FOLDER} lacks ${page}.js or page.css.`, {
      code: 'PAGE_NOT_BUILT',
      hint: 'Build it: npm run build.',
      cause,
    });
  }
}
