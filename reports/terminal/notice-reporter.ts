import { escapeText } from '../escape-text.ts';
import type { Output } from '../outputs/output.ts';
import type { Reporter } from '../reporter.ts';

/** Says every notice as soon as it comes, with what to do about it. For standard error. */
export function noticeReporter(output: Output): Reporter {
  return {
    name: 'notice',
    onEvent(event) {
      if (event.kind !== 'notice') return;
      return output.write(
        `note: ${escapeText(event.message)}\n${event.hint === undefined ? '' : `hint: ${escapeText(event.hint)}\n`}`,
      );
    },
    close: () => output.close(),
  };
}
