import { createReferenceCommandLine } from './command-line.ts';
import { CLIENT_FAULTS } from './index.ts';
import { createReferenceClient } from './reference-client.ts';
import { CLIENT_VARIANTS } from './variants.ts';

// The reference client as a driver (protocol 1). Arguments name the faults and variants that are switched on.
const named = process.argv.slice(2).map((name) => {
  const found = [...CLIENT_FAULTS, ...CLIENT_VARIANTS].find((deviation) => deviation.name === name);
  if (found === undefined) throw new Error(`The reference client has no fault and no variant called ${name}`);
  return found;
});
const perform = createReferenceClient(named);
const execute = createReferenceCommandLine(named);
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

say({
  type: 'hello',
  protocol: 1,
  sdk: ['reference', ...named.map(({ name }) => name)].join(' with '),
  version: '1',
  language: 'typescript',
  commandLine: true,
});
let rest = '';
for await (const chunk of process.stdin.setEncoding('utf8')) {
  const lines = `${rest}${chunk}`.split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) {
    const { type, ...asked } = JSON.parse(line);
    const done = type === 'command' ? execute(asked) : perform(asked);
    void done.then((outcome) => say({ type: 'result', id: asked.id, ...outcome }));
  }
}
process.exit(0);
