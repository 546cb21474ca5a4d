import { cpus } from 'node:os';
import { measureMemory } from './measure-memory.ts';
import { measureRate } from './measure-rate.ts';
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
