import { FORMATS, type FormatName } from './formats/formats.ts';
import type { Output } from './outputs/output.ts';
import { recordReporter } from './record-reporter.ts';
import type { Reporter } from './reporter.ts';

/** A reporter that writes the whole run in one of the formats, at its end. */
export const formatReporter = (name: FormatName, output: Output): Reporter =>
  recordReporter({ name, render: FORMATS[name], output });
