import { buildPages } from './build-pages.ts';

// `npm run build`; `npm ci` runs it as well.
await buildPages();
