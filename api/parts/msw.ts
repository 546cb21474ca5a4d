// What `import` gets: where the package is missing, what to install. `require` cannot wait for that, and gets the module itself.
import { loadPart } from '../load-part.ts';

export const { datazoneHandlers, fetchThroughHandlers } = await loadPart('msw', () => import('../msw.ts'));
