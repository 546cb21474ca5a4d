import { completeSettings, composeRun } from '../cli/index.ts';

const [url = '', cases = '1000'] = process.argv.slice(2);
const settings = await completeSettings(
  { url, seed: 1, mode: 'fuzz', cases: Number(cases) / 2 },
  { workingDirectory: import.meta.dirname, environment: {} },
);
const startedAt = performance.now();
let verdict = '';
for await (const event of composeRun(settings)) if (event.kind === 'run-finished') verdict = event.verdict;
const seconds = (performance.now() - startedAt) / 1000;
console.log(JSON.stringify({ megabytes: process.resourceUsage().maxRSS / 1024, seconds, verdict }));
