import { conformance } from 'datazone-conformance/vitest';
import { createHandlers } from './handlers.ts';

// One test for each requirement. What these handlers leave to others (unknown paths, other methods) is skipped with the reason.
await conformance({
  name: 'our handlers',
  url: 'https://datazone.us-east-1.api.aws',
  mocks: createHandlers(),
  seed: 1,
});
