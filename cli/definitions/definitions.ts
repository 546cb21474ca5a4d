import { CERTIFY } from './certify.ts';
import { defineCompletion } from './completion.ts';
import type { Definition } from './definition.ts';
import { DIFF } from './diff.ts';
import { DOCTOR } from './doctor.ts';
import { EXPLAIN } from './explain.ts';
import { IMPACT } from './impact.ts';
import { INIT } from './init.ts';
import { JUDGE } from './judge.ts';
import { LIST } from './list.ts';
import { MERGE } from './merge.ts';
import { REPLAY } from './replay.ts';
import { REPORT } from './report.ts';
import { RUN } from './run.ts';
import { SDK } from './sdk.ts';
import { SERVE } from './serve.ts';
import { VERIFY } from './verify.ts';

/** The command that runs when none is named. */
export const DEFAULT_COMMAND = RUN.name;

/** Every command, in the order of `--help`. */
export const DEFINITIONS: readonly Definition[] = [
  RUN,
  SDK,
  IMPACT,
  SERVE,
  LIST,
  EXPLAIN,
  REPLAY,
  JUDGE,
  REPORT,
  DIFF,
  MERGE,
  CERTIFY,
  VERIFY,
  INIT,
  DOCTOR,
  defineCompletion({ definitions: () => DEFINITIONS, defaultCommand: DEFAULT_COMMAND }),
];
