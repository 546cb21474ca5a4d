import type { Output } from '../outputs/output.ts';
import { recordReporter } from '../record-reporter.ts';
import type { Reporter } from '../reporter.ts';
import { renderJunit } from './render-junit.ts';

/** JUnit XML, as continuous integration reads it. */
export const junitReporter = (output: Output): Reporter =>
  recordReporter({ name: 'junit', render: renderJunit, output });
