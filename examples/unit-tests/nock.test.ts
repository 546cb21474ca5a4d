import { mockDatazone } from 'datazone-conformance/nock';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { describeAsset } from './describe-asset.ts';

const datazone = await mockDatazone();
afterAll(() => datazone.restore());
beforeEach(() => datazone.reset());

test('an asset is described', async () => {
  expect(await describeAsset('ast6br2md6v9h')).toMatch(/^[a-zA-Z0-9_-]{1,36}$/);
  expect(datazone.requests).toMatchObject([{ method: 'POST', body: { type: 'BUSINESS_DESCRIPTIONS' } }]);
});

test('a throttled call is made again', async () => {
  datazone.failNext('ThrottlingException');
  expect(await describeAsset('ast6br2md6v9h')).toBeDefined();
  expect(datazone.requests).toHaveLength(2);
  expect(datazone.runs()).toBe(1);
});

test('a run that is under way is no error', async () => {
  datazone.failNext('ConflictException');
  expect(await describeAsset('ast6br2md6v9h')).toBeUndefined();
});

test('an asset that does not exist is one', async () => {
  await expect(describeAsset('ast_nonexistent')).rejects.toThrow(
    expect.objectContaining({ name: 'ResourceNotFoundException' }),
  );
});
