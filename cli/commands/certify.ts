import { dirname, join, resolve } from 'node:path';
import {
  digestOf,
  makeStatement,
  nameContradiction,
  predicateOf,
  readPrivateKey,
  type StatedRecord,
  signStatement,
} from '../../certificates/index.ts';
import { atomicFileOutput } from '../../reports/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { hasVerdict } from '../certificates/has-verdict.ts';
import { readNamedFile } from '../certificates/read-file.ts';
import { writeKeys } from '../certificates/write-keys.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { CERTIFY_FLAGS } from '../flags/certificate-flags.ts';
import type { FlagValues } from '../flags/flag.ts';
import { parseResults } from '../results/read-results.ts';
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
  // What is signed is what was read, also where a file has another content each time.
  const results = await read(file, 'results file');
  const record = parseResults(results, resolve(workingDirectory, file));
  if (!hasVerdict(record)) throw noVerdict(file, record);
  const contradiction = nameContradiction(predicateOf(record));
  if (contradiction !== undefined) throw contradicts(file, contradiction);
  const recording = flags.recording === undefined ? undefined : await read(flags.recording, 'recording');
  const statement = makeStatement(record, {
    results: digestOf(results),
    recording: recording === undefined ? undefined : digestOf(recording),
  });
  if (recording !== undefined && flags.recording !== undefined)
    await refuseOther(record, { recording, name: flags.recording });
  const path = flags.output ?? join(dirname(file), 'certificate.json');
  const output = atomicFileOutput(resolve(workingDirectory, path));
  await output.write(signStatement(statement, privateKey));
  await output.close();
  stdout.write(`${path} certifies: ${record.verdict}\n`);
  return EXIT.fine;
}

/** Nobody signs what does not hold: the recording is judged again before it is spoken of. */
async function refuseOther(
  record: StatedRecord,
  { recording, name }: { readonly recording: Uint8Array; readonly name: string },
): Promise<void> {
  if (record.target.kind === 'client')
    throw new OperationalError('Runs of clients are not recorded yet, so that no recording belongs to these results.', {
      code: 'CLIENT_RUNS_NOT_RECORDED',
      hint: 'Certify them without --recording.',
    });
  const { judgeAgain } = await import('../certificates/judge-again.ts');
  const misfit = await judgeAgain({ predicate: predicateOf(record), record, recording, name });
  if (misfit === undefined) return;
  throw new OperationalError(`${name} does not belong to these results. ${misfit.message}`, {
    code: 'RECORDING_OF_ANOTHER_RUN',
    hint: 'Name the recording that the same run wrote with --record FILE, or certify without one.',
  });
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

const contradicts = (file: string, contradiction: string): OperationalError =>
  new OperationalError(`${file} contradicts itself: ${contradiction}.`, {
    code: 'RESULTS_CONTRADICT',
    hint: 'Certify the results.json as the run wrote it.',
  });

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
