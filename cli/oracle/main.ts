import { writeFileSync } from 'node:fs';
import type { OracleScore } from '../../spec/words/run-record.ts';
import { measureClientScore } from './measure-client-score.ts';
import { type Miss, measureScore } from './measure-score.ts';
import { measureTrafficScore } from './measure-traffic-score.ts';

// `npm run oracle`: measures how well the suite tells wrong from right, and keeps the scores that every report shows.
const onMiss = ({ name, declared, found }: Miss): void => {
  process.exitCode = 1;
  console.error(`${name}: declared ${declared.join(', ') || 'nothing'}; found ${found.join(', ') || 'nothing'}`);
};

keep('score.json', { of: 'servers', score: await measureScore(onMiss) });
keep('client-score.json', { of: 'clients', score: await measureClientScore(onMiss) });
keep('traffic-score.json', {
  of: 'servers, by what others recorded of them',
  score: await measureTrafficScore(onMiss),
  isWhole: false,
});

function keep(
  file: string,
  { of, score, isWhole = true }: { readonly of: string; readonly score: OracleScore; readonly isWhole?: boolean },
): void {
  writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(score, null, 2)}\n`);
  const { faults, killed, variants, passed } = score;
  console.log(`${of}: ${killed} of ${faults} faults found, ${passed} of ${variants} right variants passed`);
  if ((isWhole && killed !== faults) || passed !== variants) process.exitCode = 1;
}
