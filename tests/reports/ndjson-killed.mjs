// Writes the synthetic run, says so, and waits to be killed before the end. Started by ndjson-reporter.test.ts.
import { growingFileOutput, ndjsonReporter } from '../../reports/index.ts';
import { EVENTS } from './synthetic-run.ts';

const reporter = ndjsonReporter(growingFileOutput(process.argv[2]));
for (const event of EVENTS.slice(0, 6)) await reporter.onEvent(event);
process.stdout.write('written\n');
setInterval(() => {}, 1000);
