import { DataZoneClient, StartMetadataGenerationRunCommand } from '@aws-sdk/client-datazone';
import { describe, expect, it } from 'vitest';
import type { MockDatazone, MockDatazoneOptions } from '../../api/mock-datazone.ts';

/** The service's own client, as an application has it: nothing but a region and credentials. */
const client = () =>
  new DataZoneClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret-of-nobody' },
  });
const start = (input: Partial<ConstructorParameters<typeof StartMetadataGenerationRunCommand>[0]> = {}) =>
  client().send(
    new StartMetadataGenerationRunCommand({
      domainIdentifier: 'dzd_53ielnpxktdilj',
      owningProjectIdentifier: 'prj7nx82mkl',
      target: { type: 'ASSET', identifier: 'ast6br2md6v9h' },
      type: 'BUSINESS_DESCRIPTIONS',
      ...input,
    }),
  );

/** What holds for the mock, whichever library puts it in front of the service's own client. */
export function describeMock(library: string, open: (options?: MockDatazoneOptions) => Promise<MockDatazone>): void {
  describe(`a mock of ${library} in front of the service's own client`, () => {
    it('starts a run, and shows what was asked', async () => {
      const datazone = await open();
      const output = await start({ clientToken: 'once' });
      expect(output).toMatchObject({ domainId: 'dzd_53ielnpxktdilj', status: 'SUBMITTED' });
      expect(datazone.requests).toMatchObject([
        {
          method: 'POST',
          path: '/v2/domains/dzd_53ielnpxktdilj/metadata-generation-runs',
          body: { clientToken: 'once', owningProjectIdentifier: 'prj7nx82mkl' },
        },
      ]);
      expect(datazone.runs()).toBe(1);
    });

    it('remembers tokens, and forgets them on a reset', async () => {
      const datazone = await open();
      const first = await start({ clientToken: 'once' });
      expect((await start({ clientToken: 'once' })).id).toBe(first.id);
      datazone.reset();
      expect(datazone.requests).toEqual([]);
      expect((await start({ clientToken: 'once' })).id).not.toBe(first.id);
    });

    it('throttles once, and the client tries again and succeeds', async () => {
      const datazone = await open();
      datazone.failNext('ThrottlingException');
      await expect(start()).resolves.toMatchObject({ status: 'SUBMITTED' });
      expect(datazone.requests).toHaveLength(2);
      expect(datazone.runs()).toBe(1);
    });

    it('refuses with the error that was asked for, as the client knows it', async () => {
      const datazone = await open();
      datazone.failNext('ConflictException');
      await expect(start()).rejects.toMatchObject({ name: 'ConflictException', $metadata: { httpStatusCode: 409 } });
    });

    it('refuses what the contract refuses', async () => {
      await open();
      await expect(start({ clientToken: 'x'.repeat(129) })).rejects.toMatchObject({ name: 'ValidationException' });
    });

    it('breaks in a way that is named, to see what becomes of it', async () => {
      await open({ faults: ['client-token-129-accepted'] });
      await expect(start({ clientToken: 'x'.repeat(129) })).resolves.toMatchObject({ status: 'SUBMITTED' });
    });

    it('tells an error that does not exist, with the nearest that does', async () => {
      const datazone = await open();
      expect(() => datazone.failNext('ThrottledException')).toThrow(
        expect.objectContaining({ hint: 'Did you mean ThrottlingException?' }),
      );
      await expect(open({ faults: ['no-such-fault'] })).rejects.toMatchObject({ code: 'UNKNOWN_FAULT' });
    });
  });
}
