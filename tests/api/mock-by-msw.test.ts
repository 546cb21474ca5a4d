import { setupServer } from 'msw/node';
import { afterEach } from 'vitest';
import { datazoneHandlers } from '../../api/msw.ts';
import { describeMock } from './describe-mock.ts';

let close = () => {};
afterEach(() => close());

describeMock('msw', async (options) => {
  const datazone = await datazoneHandlers(options);
  const server = setupServer(...datazone.handlers);
  server.listen({ onUnhandledFrame: 'error' });
  close = () => server.close();
  return datazone;
});
