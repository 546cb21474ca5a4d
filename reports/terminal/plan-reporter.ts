import { describeTarget } from '../describe-target.ts';
import { escapeText } from '../escape-text.ts';
import type { Output } from '../outputs/output.ts';
import type { Reporter } from '../reporter.ts';

/** Says what a run is about to do before it does it, for a target where requests cost money. */
export function planReporter(output: Output): Reporter {
  return {
    name: 'plan',
    onEvent(event) {
      if (event.kind !== 'run-started') return;
      const target = escapeText(describeTarget(event.target));
      return output.write(
        `note: ${event.plannedCases} cases will be sent to ${target}; each that is accepted starts real, billed work. Ctrl-C stops the run.\n`,
      );
    },
    close: () => output.close(),
  };
}
