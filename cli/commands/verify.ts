import { resolve } from 'node:path';
import {
  type Checked,
  checkCertificate,
  nameContradiction,
  nameDifference,
  predicateOf,
  readPublicKey,
  type Statement,
} from '../../certificates/index.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { hasVerdict } from '../certificates/has-verdict.ts';
import { readNamedFile } from '../certificates/read-file.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { VERIFY_FLAGS } from '../flags/certificate-flags.ts';
import type { FlagValues } from '../flags/flag.ts';
import { parseResults } from '../results/read-results.ts';
import type { Surroundings } from '../surroundings.ts';
import { usageError } from '../usage-error.ts';

type VerifyFlags = FlagValues<typeof VERIFY_FLAGS>;

/** `verify FILE`: checks a certificate against a key, and the files at hand against the certificate. Exit code 1 when something does not fit. */
export async function verify(
  { file, flags }: { readonly file: string; readonly flags: VerifyFlags },
  { stdout, workingDirectory }: Surroundings,
): Promise<ExitCode> {
  if (flags.key === undefined)
    throw usageError(
      'verify wants the public key of whoever you trust: --key FILE.',
      'A certificate names its key and does not bring it: have it from its owner.',
    );
  if (flags.rejudge === true && flags.recording === undefined)
    throw usageError(
      '--rejudge wants the recording to judge again: --recording FILE.',
      'A run with --record FILE writes one.',
    );
  const read = (path: string, what: string) => readNamedFile(path, { what, workingDirectory });
  const readIf = (path: string | undefined, what: string) => (path === undefined ? undefined : read(path, what));
  const publicKey = readPublicKey(Buffer.from(await read(flags.key, 'key')).toString('utf8'), flags.key);
  const given = {
    results: await readIf(flags.results, 'results file'),
    recording: await readIf(flags.recording, 'recording'),
  };
  const bySignature = checkCertificate(await read(file, 'certificate'), { publicKey, ...given });
  const checked = await checkContent(bySignature, { ...given, flags, workingDirectory });
  const isRejudged = flags.rejudge === true && checked.kind === 'valid';
  const asJson = () => `${JSON.stringify({ ...checked, ...(isRejudged ? { isRejudged } : {}) }, null, 2)}\n`;
  stdout.write(flags.json === true ? asJson() : tell(checked, { file, flags }));
  return checked.kind === 'valid' ? EXIT.fine : EXIT.nonConformant;
}

/** Looks into the files that are those of the certificate: whether the results say the same, and whether the recording comes to the same. */
async function checkContent(
  checked: Checked,
  {
    results,
    recording,
    flags,
    workingDirectory,
  }: {
    readonly results: Uint8Array | undefined;
    readonly recording: Uint8Array | undefined;
    readonly flags: VerifyFlags;
    readonly workingDirectory: string;
  },
): Promise<Checked> {
  if (checked.kind === 'refused') return checked;
  const { predicate } = checked.statement;
  const record =
    results === undefined ? undefined : parseResults(results, resolve(workingDirectory, flags.results ?? ''));
  const said = record === undefined ? undefined : nameOtherWord(record, predicate);
  if (said !== undefined)
    return { kind: 'refused', misfits: [{ what: 'results.json', message: `It says something else: ${said}.` }] };
  if (flags.rejudge !== true || recording === undefined || flags.recording === undefined) return consistent(checked);
  const { judgeAgain } = await import('../certificates/judge-again.ts');
  const misfit = await judgeAgain({ predicate, record, recording, name: flags.recording });
  return misfit === undefined ? checked : { kind: 'refused', misfits: [misfit] };
}

/** What is not judged again has at least to agree with itself. */
function consistent(checked: Extract<Checked, { readonly kind: 'valid' }>): Checked {
  const contradiction = nameContradiction(checked.statement.predicate);
  if (contradiction === undefined) return checked;
  return { kind: 'refused', misfits: [{ what: 'statement', message: `It contradicts itself: ${contradiction}.` }] };
}

function nameOtherWord(record: RunRecord, predicate: Statement['predicate']): string | undefined {
  return hasVerdict(record) ? nameDifference(predicate, predicateOf(record)) : 'that the run came to no verdict';
}

function tell(checked: Checked, { file, flags }: { readonly file: string; readonly flags: VerifyFlags }): string {
  if (checked.kind === 'refused')
    return `REFUSED  ${file}\n${checked.misfits.map(({ what, message }) => `  ${what.padEnd(12)} ${message}\n`).join('')}`;
  const { statement, keyId } = checked;
  const rows: readonly (readonly [name: string, value: string])[] = [
    ['verdict', statement.predicate.verdict],
    ...(statement.predicate.reason === undefined ? [] : [['', statement.predicate.reason] as const]),
    ['target', describeTarget(statement.predicate.target)],
    ['edition', statement.predicate.contract.edition],
    ['run', `${statement.predicate.startedAt}, seed ${statement.predicate.seed}`],
    ['suite', `${statement.predicate.suite.name} ${statement.predicate.suite.version}`],
    ['requirements', countWords(statement)],
    ['signed by', keyId],
    ...(flags.rejudge === true
      ? [
          [
            'judged again',
            'from the recording, by this copy of the suite: the same, requirement by requirement',
          ] as const,
        ]
      : []),
    ...statement.subject.map(({ name, digest }): readonly [string, string] => [
      name,
      `${digest.sha256}${(name === 'recording' ? flags.recording : flags.results) === undefined ? ' (not at hand, so not checked)' : ' (checked)'}`,
    ]),
  ];
  return `VALID  ${file}\n${rows.map(([name, value]) => `  ${name.padEnd(12)} ${value}\n`).join('')}`;
}

/** One line for what was certified, whatever kind of target it was. */
const describeTarget = (target: Statement['predicate']['target']): string =>
  Object.entries(target)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');

function countWords({ predicate: { requirements } }: Statement): string {
  const counts = Map.groupBy(requirements, ({ verdict }) => verdict);
  return [...counts].map(([verdict, of]) => `${of.length} ${verdict}`).join(', ');
}
