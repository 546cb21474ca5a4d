import { writeFileSync } from 'node:fs';
import { measureScore } from './measure-score.ts';

// `npm run oracle`: measures how well the suite tells wrong from right, and keeps the score that every report shows.
const score = await measureScore(({ name, declared, found }) => {
  console.error(`${name}: declared ${declared.join(', ') || 'nothing'}; found ${found.join(', ') || 'nothing'}`);
});
writeFileSync(new URL('score.json', import.meta.url), `${JSON.stringify(score, null, 2)}\n`);
console.log(
  `${score.killed} of ${score.faults} faults found, ${score.passed} of ${score.variants} right variants passed`,
);
process.exitCode = score.killed === score.faults && score.passed === score.variants ? 0 : 1;
