import { clearLine, cursorTo } from 'node:readline';
import type { Event } from '../../spec/words/event.ts';
import type { Reporter } from '../reporter.ts';

/** Redrawing more often than this, in milliseconds, costs time and cannot be seen. */
const REDRAW_MS = 100;

/**
 * One line that says what the run does now, how far it is and how long it took. For a terminal only: whoever makes it has
 * asked the stream. It leaves nothing behind.
 */
export function progressReporter(options: {
  readonly stream: NodeJS.WritableStream;
  readonly clock: () => number;
}): Reporter {
  const { stream, clock } = options;
  const startedAt = clock();
  let state: Progress = { label: '', done: 0, of: 0 };
  let drawnAt = Number.NEGATIVE_INFINITY;
  const erase = (): void => {
    cursorTo(stream, 0);
    clearLine(stream, 0);
  };
  return {
    name: 'progress',
    onEvent(event) {
      if (event.kind === 'notice' || event.kind === 'failure-seen') erase();
      state = advance(state, event);
      if (clock() - drawnAt < REDRAW_MS || state.label === '') return;
      drawnAt = clock();
      erase();
      stream.write(`${state.label} ${state.done}/${state.of}  ${((drawnAt - startedAt) / 1000).toFixed(1)} s`);
    },
    async close() {
      erase();
    },
  };
}

interface Progress {
  readonly label: string;
  readonly done: number;
  readonly of: number;
}

function advance(state: Progress, event: Event): Progress {
  if (event.kind === 'phase-started') return { label: event.phase, done: 0, of: event.cases };
  if (event.kind === 'case-finished') return { ...state, done: state.done + 1, of: Math.max(state.of, state.done + 1) };
  if (event.kind === 'property-progress') return { label: event.id, done: event.done, of: event.of };
  return state;
}
