import module from 'node:module';

module.enableCompileCache();
/** Milliseconds since the process was started, which is where the clock begins. */
const reached: [string, number][] = [];
const note = (phase: string) => void reached.push([phase, performance.now()]);

note('run: Node is there');
const { completeSettings, composeRun } = await import('../cli/index.ts');
note('run: the suite is loaded');
const settings = await completeSettings({ seed: 1 }, { workingDirectory: import.meta.dirname, environment: {} });
for await (const event of composeRun(settings)) {
  if (event.kind === 'run-started') note('run: the contract is read, the emulator listens');
  if (event.kind === 'phase-started') note(`run: ${event.phase} begins`);
  if (event.kind === 'run-finished') note('run: the verdict is there');
}
console.log(JSON.stringify(reached));
