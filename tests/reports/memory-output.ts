import type { Output } from '../../reports/index.ts';

/** An output that keeps what was written, for tests. */
export function memoryOutput(): Output & { readonly text: () => string } {
  const parts: string[] = [];
  return { write: (text) => void parts.push(text), close: async () => {}, text: () => parts.join('') };
}
