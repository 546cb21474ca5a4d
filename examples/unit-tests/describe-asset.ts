// The application's own code, as the tests beside it test it.
import { ConflictException, DataZoneClient, StartMetadataGenerationRunCommand } from '@aws-sdk/client-datazone';

const client = new DataZoneClient({
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret-of-nobody' },
});

/** Has descriptions written for an asset. Returns the id of the run, or undefined where one is under way. */
export async function describeAsset(identifier: string): Promise<string | undefined> {
  const command = new StartMetadataGenerationRunCommand({
    domainIdentifier: 'dzd_53ielnpxktdilj',
    owningProjectIdentifier: 'prj7nx82mkl',
    target: { type: 'ASSET', identifier },
    type: 'BUSINESS_DESCRIPTIONS',
  });
  try {
    return (await client.send(command)).id;
  } catch (error) {
    if (error instanceof ConflictException) return undefined;
    throw error;
  }
}
