import { dirname, join, resolve } from 'node:path';
import { digestOf, makeStatement, readPrivateKey, signStatement } from '../../certificates/index.ts';
import { atomicFileOutput } from '../../reports/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { readNamedFile } from '../certificates/read-file.ts';
import { writeKeys } from '../certificates/write-keys.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CERTIFY_FLAGS } from '../flags/certificate-flags.ts';
import type { FlagValues } from '../flags/flag.ts';
import { readResults } from '../results/read-results.ts';
import type { Surroundings } from '../surroundings.ts';
import { usageError } from '../usage-error.ts';

type CertifyFlags = FlagValues<typeof CERTIFY_FLAGS>;

/** `certify FILE`: signs what a saved run came to. With --new-key it makes the keys for that. */
export async function certify(
  { file, flags }: { readonly file: string | undefined; readonly flags: CertifyFlags },
  surroundings: Surroundings,
): Promise<ExitCode> {
  if (flags.newKey !== undefined) return makeKeys({ file, path: flags.newKey }, surroundings);
  if (file === undefined)
    throw usageError(
      'certify wants the results.json of a run.',
      'For instance: certify report/results.json --key conformance.pem',
    );
  if (flags.key === undefined)
    throw usageError('certify wants a key to sign with: --key FILE.', 'certify --new-key FILE makes one.');
  const { stdout, workingDirectory } = surroundings;
  const read = (path: string, what: string) => readNamedFile(path, { what, workingDirectory });
  const privateKey = readPrivateKey(Buffer.from(await read(flags.key, 'key')).toString('utf8'), flags.key);
  const record = await readResults(resolve(workingDirectory, file));
  if (!hasVerdict(record)) throw noVerdict(file, record);
  const statement = makeStatement(record, {
    results: digestOf(await read(file, 'results file')),
    recording: flags.recording === undefined ? undefined : digestOf(await read(flags.recording, 'recording')),
  });
  const path = flags.output ?? join(dirname(file), 'certificate.json');
  const output = atomicFileOutput(resolve(workingDirectory, path));
  await output.write(signStatement(statement, privateKey));
  await output.close();
  stdout.write(`${path} certifies: ${record.verdict}\n`);
  return EXIT.fine;
}

async function makeKeys(
  { file, path }: { readonly file: string | undefined; readonly path: string },
  { stdout, workingDirectory }: Surroundings,
): Promise<ExitCode> {
  if (file !== undefined)
    throw usageError('--new-key makes keys and certifies nothing.', `Leave out ${file}, and certify it afterwards.`);
  const { publicPath } = await writeKeys(path, workingDirectory);
  stdout.write(
    `${path} is the private key: keep it to yourself.\n${publicPath} is the public one: whoever checks needs it.\n`,
  );
  return EXIT.fine;
}

type WithVerdict = RunRecord & { readonly verdict: Exclude<RunRecord['verdict'], 'inconclusive'> };

const hasVerdict = (record: RunRecord): record is WithVerdict =>
  record.verdict !== 'inconclusive' && record.shard === undefined;

function noVerdict(file: string, { shard, reason }: RunRecord): OperationalError {
  return new OperationalError(
    shard === undefined
      ? `${file} is of a run without a verdict, so there is nothing to certify: ${reason ?? 'inconclusive'}`
      : `${file} is one shard of a run, which has no verdict on the whole.`,
    {
      code: 'NOTHING_TO_CERTIFY',
      hint:
        shard === undefined
          ? 'Mend what stood in the way, and run again.'
          : '`merge` joins the shards; certify what it writes.',
    },
  );
}
