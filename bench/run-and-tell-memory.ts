import { completeSettings, composeRun } from '../cli/index.ts';

const [url = '', cases = '1000'] = process.argv.slice(2);
const settings = await completeSettings(
  { url, seed: 1, mode: 'fuzz', cases: Number(cases) / 2 },
  { workingDirectory: import.meta.dirname, environment: {} },
);
let startedAt = 0;
let before = process.cpuUsage();
for await (const event of composeRun(settings)) {
  if (event.kind !== 'phase-started' || event.phase !== 'properties') continue;
  startedAt = performance.now();
  before = process.cpuUsage();
}
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage(before);
const megabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ megabytes, seconds, processorSeconds: (user + system) / 1e6 }));
