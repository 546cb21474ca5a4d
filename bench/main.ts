import { cpus } from 'node:os';
import { FORMAT_NAMES } from '../reports/index.ts';
import { measureMemory } from './measure-memory.ts';
import { measureRate } from './measure-rate.ts';
import { measureReport } from './measure-report.ts';
import { measureWholeRun } from './measure-whole-run.ts';
import { serveElsewhere } from './serve-elsewhere.ts';

// Everything is measured side by side in one run on one machine; only ratios travel.
console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}\n`);

await using server = await serveElsewhere();

const rate = await measureRate(server.url);
console.log(
  `Requests a second, 16 connections, median of ${rate.rounds} rounds in turn, the emulator in a process of its own`,
);
console.log(`  bare undici pool, the same bodies   ${rate.barePerSecond.toFixed(0)}`);
console.log(
  `  the suite, property cases           ${rate.suitePerSecond.toFixed(0)}   ${((100 * rate.suitePerSecond) / rate.barePerSecond).toFixed(0)} %\n`,
);

const whole = await measureWholeRun();
console.log(`Whole default run on the embedded emulator, start-up included, median of ${whole.rounds}`);
console.log(`  ${whole.seconds.toFixed(2)} s, ${whole.requests} requests\n`);

console.log('Resident memory at its peak, by number of property cases, the emulator in a process of its own');
for (const cases of [1_000, 10_000, 100_000]) {
  const { megabytes, seconds } = await measureMemory(server.url, cases);
  console.log(
    `  ${cases.toLocaleString('en').padStart(8)}   ${megabytes.toFixed(0).padStart(4)} MB   ${seconds.toFixed(1)} s   ${((1e6 * seconds) / cases).toFixed(0)} µs a case`,
  );
}

console.log(
  '\nA report, by number of cases that it is told: bytes, seconds, resident memory with the record alone and at its peak',
);
for (const cases of [50_000, 500_000])
  for (const format of FORMAT_NAMES) {
    const { bytes, seconds, recordMegabytes, peakMegabytes } = await measureReport(format, cases);
    console.log(
      `  ${format.padEnd(9)}${cases.toLocaleString('en').padStart(8)}   ${bytes.toLocaleString('en').padStart(13)} B   ${seconds.toFixed(1).padStart(5)} s   ${recordMegabytes.toFixed(0).padStart(5)} MB   ${peakMegabytes.toFixed(0).padStart(5)} MB`,
    );
  }
