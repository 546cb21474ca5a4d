import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { measureMemory } from './measure-memory.ts';
import { measureRate } from './measure-rate.ts';
import { measureReports } from './measure-report.ts';
import { measureStartUp } from './measure-start-up.ts';
import { measureWholeRun } from './measure-whole-run.ts';
import { placeSection, type Section } from './section.ts';
import { serveElsewhere } from './serve-elsewhere.ts';

const RESULTS = 'bench/RESULTS.md';
const MEASURES: Readonly<Record<string, (url: string) => Promise<Section>>> = {
  rate: measureRate,
  run: measureWholeRun,
  'start-up': measureStartUp,
  memory: measureMemory,
  reports: measureReports,
};

const names = process.argv.slice(2);
const strange = names.find((name) => MEASURES[name] === undefined);
if (strange !== undefined) throw new Error(`There is no ${strange}: name some of ${Object.keys(MEASURES).join(', ')}.`);

await using server = await serveElsewhere();

for (const [name, measure] of Object.entries(MEASURES)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const section = await measure(server.url);
  console.log(`${section.title}\n${section.rows.map((row) => `  ${row.join('   ')}`).join('\n')}\n`);
  const page = placeSection(await readFile(RESULTS, 'utf8').catch(() => ''), section, {
    node: process.version,
    processors: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}`,
    load: loadavg()[0] ?? 0,
    date: new Date().toISOString().slice(0, 10),
  });
  await writeFile(RESULTS, page);
}
