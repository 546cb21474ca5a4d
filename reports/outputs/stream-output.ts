import type { Writable } from 'node:stream';
import type { Output } from './output.ts';

/** An open stream, standard output most of all: written to, never closed. */
export function streamOutput(stream: Pick<Writable, 'write'>): Output {
  return {
    write: (text) => {
      stream.write(text);
    },
    close: async () => {},
  };
}
