import { escapeText } from '../escape-text.ts';
import type { Output } from '../outputs/output.ts';
import type { Reporter } from '../reporter.ts';

/** What a target sent is cut to this many characters: it is one line among others. */
const LONGEST = 160;

/** Says on one line each what fails, as soon as it is seen and before it is run again. For standard error. */
export function firstFailuresReporter(output: Output): Reporter {
  return {
    name: 'first failures',
    onEvent(event) {
      if (event.kind !== 'failure-seen') return;
      const { requirement, expected, observed } = event.finding;
      const [wanted, seen] = [expected, observed].map((text) => clip(escapeText(text)));
      return output.write(
        `seen: ${escapeText(requirement)} fails in ${escapeText(event.caseId)}: expected ${wanted}; observed ${seen}\n`,
      );
    },
    close: () => output.close(),
  };
}

const clip = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}...`);
