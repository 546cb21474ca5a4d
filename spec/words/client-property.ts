import type { ClientCase } from './client-case.ts';

/** A generated client case, and simpler ones to try when it fails. */
export interface GeneratedClientCase {
  readonly case: ClientCase;
  /** Simpler variants, most promising first; each can be simplified further. Lazy. */
  readonly simpler: () => Iterable<GeneratedClientCase>;
}

/** An endless family of calls. The same seed and index give the same case on every machine. */
export interface ClientProperty {
  readonly id: string;
  readonly title: string;
  readonly caseAt: (index: number) => GeneratedClientCase;
}
