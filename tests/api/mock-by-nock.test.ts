import { afterEach } from 'vitest';
import { mockDatazone } from '../../api/nock.ts';
import { describeMock } from './describe-mock.ts';

let restore = () => {};
afterEach(() => restore());

describeMock('nock', async (options) => {
  const datazone = await mockDatazone(options);
  restore = datazone.restore;
  return datazone;
});
