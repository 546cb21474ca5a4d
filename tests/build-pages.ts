import { buildPages } from '../reports/html/build-pages.ts';

/** Reports are tested with the pages as their sources are now. */
export default buildPages;
